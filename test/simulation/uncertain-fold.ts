import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import type { SimulatedEdition } from './newsroom.ts';
import type { Run } from './run-schedule.ts';
import { mailOf } from './ses-events.ts';
import type { WrittenClaim } from './witness.ts';

/** An answered call: when it left, how many were accepted, how many of them heard. */
export type Answered = { readonly leftAt: number; readonly accepted: number; readonly heard: number };

/**
 * A second fold of rules 17 to 19, from SES's log and what was written before each call: the positions that are called
 * uncertain though evidence settles them.
 */
export function uncertainWithoutReason(
  edition: SimulatedEdition,
  records: readonly BatchRecord[],
  answered: readonly Answered[],
  run: Run,
): readonly string[] {
  return records.flatMap(record =>
    (record.state?.uncertain ?? [])
      .filter(position => !hasReason(record, position, answered, run))
      .map(position => `${edition.id}: uncertain without a reason: ${record.key.lane}/${record.key.batch}/${position}`),
  );
}

function hasReason({ key, state }: BatchRecord, position: number, answered: readonly Answered[], run: Run): boolean {
  const { log, claims, heard } = run.witnessed;
  const calls = log.filter(one => one.editionId === key.editionId && one.lane === key.lane && one.batch === key.batch);
  const mine = claims.filter(
    one => one.key === `${key.editionId}#${key.lane}` && one.batch === key.batch && one.call.includes(position),
  );
  return mine.some(claim => {
    if (state?.answered.some(({ attempt }) => attempt === claim.attempt)) return false;
    const call = calls.find(({ attempt }) => attempt === claim.attempt);
    const taken = call?.entries.filter(({ outcome }) => outcome === 'accepted') ?? [];
    if (taken.length === 0) return !isProvenSilent(claim, answered, run);
    const isTaken = taken.some(one => one.position === position);
    if (!isTaken) return true;
    return !heard.has(mailOf({ ...key, attempt: claim.attempt }, position));
  });
}

/** Rule 18, on what is known at the end. */
function isProvenSilent({ call, claimedAt }: WrittenClaim, answered: readonly Answered[], run: Run): boolean {
  const { schedule, witnessed } = run;
  if (call.length < 5) return false;
  if (schedule.neighbour !== null) return true;
  // Calls that left after the last look at this one tell nothing of it any more.
  const lastLook = claimedAt + (schedule.waits.lease + schedule.waits.longestJudging) * 1000;
  const known = answered.filter(({ leftAt }) => leftAt < lastLook);
  const near: Answered[] = [];
  const total = () => near.reduce((sum, one) => sum + one.accepted, 0);
  const far = ({ leftAt }: Answered) => Math.abs(leftAt - claimedAt);
  for (const one of [...known].sort((a, b) => far(a) - far(b))) if (total() < 1000) near.push(one);
  const unheard = near.reduce((sum, one) => sum + one.accepted - one.heard, 0);
  if (total() < 100 || near.some(one => one.heard === 0) || unheard > total() * 0.03) return false;
  const moments = [...witnessed.signs, ...known.filter(one => one.heard > 0).map(one => one.leftAt)];
  const isHeardWithin = (from: number, to: number) => moments.some(moment => moment >= from && moment <= to);
  return isHeardWithin(claimedAt - 30_000, claimedAt) && isHeardWithin(claimedAt + 20_000, claimedAt + 50_000);
}

/** What can be told of the answered calls of some batches. */
export function answeredIn(records: readonly BatchRecord[], { witnessed }: Run): readonly Answered[] {
  return records.flatMap(({ key, state }) =>
    (state?.answered ?? []).map(({ attempt, leftAt, accepted }) => ({
      leftAt: Date.parse(leftAt),
      accepted: accepted.length,
      heard: accepted.filter(position => witnessed.heard.has(mailOf({ ...key, attempt }, position))).length,
    })),
  );
}
