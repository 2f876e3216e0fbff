import type { Decision } from '../editions/decision.ts';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { type BatchState, fatesOf, type Heard, isOpen, settling, type UnwrittenState } from './batch.ts';
import type { BatchRecord } from './ledger-item.ts';

type Decided = BatchState['decided'];

/** Positions of which a person may decide: nobody knows whether they were mailed, or five calls brought nothing. */
export function decidable({ batch, state, heard }: BatchRecord): readonly number[] {
  return fatesOf(batch, state, heard).flatMap((one, position) =>
    one.fate === 'uncertain' || (one.fate === 'ended' && one.because === 'stuck') ? [position] : [],
  );
}

/** Those of them that some decisions mean: once each, and not who was tried again or heard of since the person looked. */
export function meantBy(decisions: readonly Decision[], record: BatchRecord): readonly number[] {
  const { state, batch } = record;
  if (state === null) return [];
  const { known = [], leftAlone = [], overtakenAt = null } = state.decided ?? {};
  const current = decisions.filter(
    ({ id, asOf }) => !known.includes(id) && state.claimedAt <= asOf && (overtakenAt === null || overtakenAt <= asOf),
  );
  const named = new Set<SubscriberId>(current.flatMap(({ who }) => (who === 'all' ? [] : who)));
  const isForAll = current.some(({ who }) => who === 'all');
  return decidable(record).filter(position => {
    const id = batch.ids[position];
    return (isForAll && !leftAlone.includes(position)) || (id !== undefined && named.has(id));
  });
}

/** The state that opens positions again because persons say so (PROTOCOL.md, rules 7 and 19). */
export function sentAfterAll(
  state: BatchState,
  positions: readonly number[],
  { decisions, heard, now }: { readonly decisions: readonly Decision[]; readonly heard: Heard; readonly now: Instant },
): UnwrittenState {
  const isOther = (position: number) => !positions.includes(position);
  const ofOthers = (reasons: BatchState['ended']) =>
    Object.fromEntries(Object.entries(reasons).filter(([position]) => isOther(Number(position))));
  const before = decidedBefore(isOvertaken(state, heard) ? overtaken(state.decided, now) : state.decided);
  const { attempt } = state;
  return {
    ...state,
    refused: ofOthers(state.refused),
    skipped: ofOthers(state.skipped),
    ended: ofOthers(state.ended),
    decided: {
      sentTo: [...before.sentTo.filter(isOther), ...positions],
      attempt,
      heard: heardUpTo(attempt, state, heard),
      leftAlone: before.leftAlone.filter(isOther),
      known: [...new Set([...before.known, ...decisions.map(({ id }) => id)])],
      overtakenAt: before.overtakenAt,
    },
    fruitlessAttempts: 0,
    queuedAt: now,
  };
}

/** The state in which a person leaves positions as they are. */
export function leftSo(state: BatchState, positions: readonly number[]): UnwrittenState {
  const before = decidedBefore(state.decided);
  return { ...state, decided: { ...before, leftAlone: [...new Set([...before.leftAlone, ...positions])] } };
}

/** True when something of the doubtful calls was heard since a person decided: it stood against silence alone (rule 7). */
export function isOvertaken(state: BatchState, heard: Heard): boolean {
  const { decided } = state;
  if (decided === null || !decided.sentTo.some(position => isOpen(state, position))) return false;
  return heardUpTo(decided.attempt, state, heard) > decided.heard;
}

/** Nobody is sent to any more on a decision that was overtaken. */
export function overtaken(decided: Decided, now: Instant): Decided {
  return decided && { ...decided, sentTo: [], overtakenAt: now };
}

/** Without what was decided of positions that are uncertain anew. */
export function forgetting(decided: Decided, positions: readonly number[]): Decided {
  const isOther = (position: number) => !positions.includes(position);
  return (
    decided && { ...decided, sentTo: decided.sentTo.filter(isOther), leftAlone: decided.leftAlone.filter(isOther) }
  );
}

function decidedBefore(decided: Decided): NonNullable<Decided> {
  return decided ?? { sentTo: [], attempt: 0, heard: 0, leftAlone: [], known: [], overtakenAt: null };
}

/** How many positions of calls without an answer, up to an attempt, are heard of; it only grows. */
function heardUpTo(attempt: number, { answered }: BatchState, heard: Heard): number {
  const isDoubtful = (one: number) => one <= attempt && !answered.some(call => call.attempt === one);
  const told = heard.filter(one => settling.includes(one.kind) && isDoubtful(one.attempt));
  return new Set(told.flatMap(one => one.positions.map(position => `${one.attempt} ${position}`))).size;
}
