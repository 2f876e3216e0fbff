import { type Instant, later } from '../language/instant.ts';
import {
  type BatchState,
  type Heard,
  heardPositions,
  openPositions,
  settling,
  type UnclearCall,
  type UnwrittenState,
} from './batch.ts';
import { isOvertaken, overtaken } from './decided.ts';
import type { BatchRecord } from './ledger-item.ts';

/** How long a worker may hold a batch, and how much of that is kept free for clocks that differ. */
export type Lease = { readonly milliseconds: number; readonly spareMilliseconds: number };

export type Readiness =
  | { readonly ready: true; readonly positions: readonly number[] }
  | {
      readonly ready: false;
      readonly because: 'leased' | 'to be filed' | 'unjudged' | 'heard after all' | 'explained';
    };

/** What may be sent of a batch now (PROTOCOL.md, rules 6, 7 and 9). */
export function readiness({ batch, state, heard }: BatchRecord, now: Instant): Readiness {
  if (state !== null && !state.finished) {
    return { ready: false, because: state.leaseEndsAt > now ? 'leased' : 'to be filed' };
  }
  if (state !== null && state.unjudged.length > 0) return { ready: false, because: 'unjudged' };
  if (state !== null && (heardAfterAll(state, heard).length > 0 || isOvertaken(state, heard))) {
    return { ready: false, because: 'heard after all' };
  }
  // Who was heard had his mail, whatever the answer said: heard outranks written (rule 7).
  const had = heardPositions(heard, settling);
  const open = openPositions(batch, state).filter(position => !had.has(position));
  if (open.length === 0 && state !== null) return { ready: false, because: 'explained' };
  const half = state?.halves[0]?.filter(position => open.includes(position)) ?? [];
  return { ready: true, positions: half.length > 0 ? half : open };
}

/** The state that claims a batch: a further attempt with who will be in the call and who is skipped (rule 9). */
export function claimed(
  { state }: BatchRecord,
  who: { readonly call: readonly number[]; readonly skipped: Readonly<Record<string, string>> },
  now: Instant,
  lease: Lease,
): UnwrittenState {
  const before = state ?? neverClaimed(now);
  return {
    ...before,
    attempt: before.attempt + 1,
    finished: who.call.length === 0,
    claimedAt: now,
    leaseEndsAt: later(now, lease.milliseconds),
    call: who.call,
    skipped: { ...before.skipped, ...who.skipped },
    halves: before.halves.slice(1),
    queuedAt: now,
  };
}

/** The state that explains open positions without a call. */
export function ended({ state }: BatchRecord, open: readonly number[], because: string, now: Instant): UnwrittenState {
  const before = state ?? neverClaimed(now);
  const reasons = Object.fromEntries(open.map(position => [String(position), because]));
  return { ...before, attempt: before.attempt + 1, finished: true, call: [], ended: { ...before.ended, ...reasons } };
}

/** The state that files a batch whose call's answer is lost: no attempt, no lease, and nothing is sent until it is judged (rule 15). */
export function filed(state: BatchState): UnwrittenState {
  const { attempt, call: positions, claimedAt, leaseEndsAt: leaseEndedAt } = state;
  const unclear = { attempt, positions, claimedAt, leaseEndedAt };
  return { ...state, attempt: state.attempt + 1, finished: true, call: [], unjudged: [...state.unjudged, unclear] };
}

/**
 * The state that has calls judged again which were taken for silent and are heard of after all, and that asks again what
 * a person decided before that was heard (rule 7).
 */
export function doubted(state: BatchState, heard: Heard, now: Instant): UnwrittenState {
  const calls = heardAfterAll(state, heard);
  const judgedSilent = state.judgedSilent.filter(call => !calls.includes(call));
  const decided = isOvertaken(state, heard) ? overtaken(state.decided, now) : state.decided;
  return { ...state, judgedSilent, decided, unjudged: [...state.unjudged, ...calls] };
}

function heardAfterAll({ judgedSilent }: BatchState, heard: Heard): readonly UnclearCall[] {
  return judgedSilent.filter(({ attempt }) => heard.some(one => one.attempt === attempt && one.kind !== 'again'));
}

function neverClaimed(now: Instant): UnwrittenState {
  return {
    attempt: 0,
    finished: true,
    claimedAt: now,
    leaseEndsAt: now,
    call: [],
    answered: [],
    refused: {},
    skipped: {},
    ended: {},
    uncertain: [],
    decided: null,
    unjudged: [],
    judgedSilent: [],
    halves: [],
    fruitlessAttempts: 0,
    queuedAt: now,
  };
}
