import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import { departsWithinMilliseconds } from './ask-welcome.ts';
import { type Heard, heardPositions, settling, type UnclearCall } from './batch.ts';

/** What became of an unclear call. Positions that are in neither list were settled by what was heard. */
export type Verdict =
  | { readonly verdict: 'wait' }
  | { readonly verdict: 'taken'; readonly uncertain: readonly number[]; readonly open: readonly number[] }
  | { readonly verdict: 'silent' }
  | { readonly verdict: 'unknown'; readonly uncertain: readonly number[] };

/** An answered call near an unclear one, of any edition: how many were accepted and how many of them are heard. */
export type Neighbour = { readonly leftAt: Instant; readonly accepted: number; readonly heard: number };

export type JudgeTerms = {
  /** From the end of the lease; events that come later than this prove a double. */
  readonly graceMilliseconds: number;
  readonly longestMilliseconds: number;
};

/** The silence of a call of fewer proves nothing (rule 18). */
export const smallestCallJudged = 5;
export const neighboursWanted = { atLeast: 100, atMost: 1000 };
const unheardAllowed = 0.03;
/** How near something that was heard must have left, before and after. */
const nearMilliseconds = 30_000;

type Case = {
  readonly call: UnclearCall;
  readonly heard: Heard;
  readonly neighbours: readonly Neighbour[];
  /** When mails to SES's simulator left that were heard. */
  readonly signs: readonly Instant[];
  readonly latestFinishAt: Instant;
  readonly now: Instant;
};

/** Judges one call whose answer is lost, by SES's own events (PROTOCOL.md, rules 16 to 19). */
export function judgeCall(one: Case, terms: JudgeTerms): Verdict {
  const { call, now, latestFinishAt } = one;
  if (!isDue(call, terms, now)) return { verdict: 'wait' };
  const ofThisCall = one.heard.filter(({ attempt }) => attempt === call.attempt);
  const told = heardPositions(ofThisCall, settling);
  const again = heardPositions(ofThisCall, ['again']);
  if (told.size > 0 || again.size > 0) {
    // Something of it was heard, so it had reached SES: silence of the others proves nothing (rule 17).
    const open = call.positions.filter(position => again.has(position) && !told.has(position));
    const uncertain = call.positions.filter(position => !told.has(position) && !again.has(position));
    return { verdict: 'taken', uncertain, open };
  }
  if (isSilenceProof(one)) return { verdict: 'silent' };
  const isOver = millisecondsBetween(call.leaseEndedAt, now) >= terms.longestMilliseconds || now >= latestFinishAt;
  return isOver ? { verdict: 'unknown', uncertain: call.positions } : { verdict: 'wait' };
}

/** Whether all that SES may tell of a call has had its time to come (rule 16). */
export function isDue({ leaseEndedAt }: UnclearCall, { graceMilliseconds }: JudgeTerms, now: Instant): boolean {
  return millisecondsBetween(leaseEndedAt, now) >= graceMilliseconds;
}

/** Silence counts only when neighbours before and after were heard (rule 18). */
function isSilenceProof({ call, neighbours, signs }: Case): boolean {
  if (call.positions.length < smallestCallJudged) return false;
  const near = nearest(neighbours, call.claimedAt);
  const accepted = near.reduce((sum, one) => sum + one.accepted, 0);
  const heard = near.reduce((sum, one) => sum + one.heard, 0);
  if (accepted < neighboursWanted.atLeast || near.some(one => one.heard === 0)) return false;
  if (accepted - heard > accepted * unheardAllowed) return false;
  const moments = [...signs, ...neighbours.filter(one => one.heard > 0).map(one => one.leftAt)];
  return aroundCall(call).every(({ from, to }) => moments.some(moment => moment >= from && moment <= to));
}

/** The half minutes before and after a call's departure in which something must have left that was heard. */
export function aroundCall({ claimedAt }: UnclearCall): readonly { readonly from: Instant; readonly to: Instant }[] {
  const latest = later(claimedAt, departsWithinMilliseconds);
  return [
    { from: later(claimedAt, -nearMilliseconds), to: claimedAt },
    { from: latest, to: later(latest, nearMilliseconds) },
  ];
}

/** The calls nearest in time that make up to a thousand recipients together. */
function nearest(neighbours: readonly Neighbour[], moment: Instant): readonly Neighbour[] {
  const distance = (one: Neighbour) => Math.abs(millisecondsBetween(moment, one.leftAt));
  const chosen: Neighbour[] = [];
  let recipients = 0;
  for (const one of [...neighbours].sort((a, b) => distance(a) - distance(b))) {
    if (recipients >= neighboursWanted.atMost) break;
    chosen.push(one);
    recipients += one.accepted;
  }
  return chosen;
}
