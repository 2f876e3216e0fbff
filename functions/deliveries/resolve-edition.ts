import type { Decision } from '../editions/decision.ts';
import { type Begun, type Edition, hasBegun, sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { EditionId, SubscriberId } from '../language/ids.ts';
import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { laneOf } from '../subscribers/lane.ts';
import { type CarriedOut, carryOut } from './carry-out.ts';
import { leftSo, meantBy } from './decided.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly deliveries: Pick<Deliveries, 'unsettled' | 'records' | 'recordOf' | 'writeState'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

export type Resolved =
  | ({ readonly outcome: 'done'; readonly state: Edition['state'] } & CarriedOut)
  | { readonly outcome: 'refused'; readonly because: string };

const day = 24 * 3_600_000;
/** The stored template is deleted a week after closing (PROTOCOL.md, rule 12). */
const reopensForDays = 7;
const triesToChange = 5;

/** Leaves readers of whom nobody can tell whether they got an edition, or who are stuck, as they are. */
export async function leaveReaders(id: EditionId, decision: Decision, deps: Deps): Promise<Resolved> {
  const edition = await deps.editions.get(id);
  if (edition === null || !hasBegun(edition)) return refused('nothing of it was sent, so nobody is in doubt');
  let [readers, later] = [0, 0];
  for (const record of await concerned(edition, decision, deps)) {
    const positions = meantBy([decision], record);
    const { state } = record;
    if (state === null || positions.length === 0) continue;
    const done = state.finished && (await deps.deliveries.writeState(record, leftSo(state, positions))) !== null;
    if (done) readers += positions.length;
    else later += positions.length;
  }
  return { outcome: 'done', state: edition.state, readers, later };
}

/**
 * Sends to such readers after all. The decision is written into the edition first, which opens it again if it is closed
 * and keeps it from closing; then the batches are opened, and if that is cut off, the clock does it.
 */
export async function sendToReaders(id: EditionId, decision: Decision, deps: Deps): Promise<Resolved> {
  for (let tries = 0; tries < triesToChange; tries++) {
    const edition = await deps.editions.get(id);
    const obstacle = obstacleTo(edition, deps.now());
    if (edition === null || !hasBegun(edition) || obstacle !== null) return refused(obstacle ?? 'it is gone');
    const records = await concerned(edition, decision, deps);
    // A doubled decision finds nobody, and leaves the edition alone.
    if (records.every(record => meantBy([decision], record).length === 0)) {
      return { outcome: 'done', state: edition.state, readers: 0, later: 0 };
    }
    const changed = await deps.editions.change(withDecision(edition, decision, deps.now()));
    if (changed === null) continue;
    return { outcome: 'done', state: changed.state, ...(await carryOut([decision], records, deps)) };
  }
  return refused('it is changing all the time; try again in a minute');
}

function obstacleTo(edition: Edition | null, now: Instant): string | null {
  if (edition === null || !hasBegun(edition)) return 'nothing of it was sent, so nobody is in doubt';
  if (edition.state === 'stopping') return 'it is being stopped; wait until it is closed';
  if (edition.sending.decisions.length >= 50) return 'it has fifty decisions to carry out; try again in a minute';
  if (edition.state !== 'closed') return null;
  if (edition.cutOff === 'stopped' || 'stopped' in edition.reasons) {
    return 'somebody stopped it, so nothing of it is sent any more';
  }
  const isOld = millisecondsBetween(edition.closedAt, now) > reopensForDays * day;
  return isOld ? 'it closed more than a week ago, and its mail is kept no longer' : null;
}

/** What a decision may be about: for everybody what waits for a person, for some their own batches. */
async function concerned(
  { editionId, sending }: Begun,
  { who }: Decision,
  deps: Deps,
): Promise<readonly BatchRecord[]> {
  if (who === 'all') return deps.deliveries.records(await deps.deliveries.unsettled(editionId));
  const found = await Promise.all(
    who.map((id: SubscriberId) => deps.deliveries.recordOf({ editionId, lane: laneOf(id, sending.laneCount) }, id)),
  );
  return [...new Map(found.flatMap(one => (one === null ? [] : [[JSON.stringify(one.key), one] as const]))).values()];
}

function withDecision(edition: Begun, decision: Decision, now: Instant): Exclude<Begun, { state: 'closed' }> {
  const others = edition.sending.decisions.filter(({ id }) => id !== decision.id);
  const sending = { ...edition.sending, decisions: [...others, decision] };
  if (edition.state !== 'closed') return { ...edition, sending };
  // Its own latest finish may be over, and a call without an answer is judged for a day at most (rule 16).
  const latestFinishAt = later(now, day);
  return { ...sentPartOf(edition), latestFinishAt, sending: { ...sending, canary: 'waived' }, state: 'sending' };
}

function refused(because: string): Resolved {
  return { outcome: 'refused', because };
}
