import type { Instant } from '../language/instant.ts';
import type { BatchState, HeardKind, UnwrittenState } from './batch.ts';
import type { CallAnswer, EntryAnswer } from './bulk-call.ts';
import type { HeardOfAttempt } from './ledger-item.ts';

/** Answers that say nothing of the call itself: they don't count as attempts (rule 20). */
const patience: readonly EntryAnswer['answer'][] = ['throttled', 'over quota', 'no template', 'stop'];
/** Attempts in a row without progress before a batch is stuck (PROTOCOL.md, rule 20). */
const fruitlessAttemptsAllowed = 5;

/** The state after a call was answered (rules 13 and 14); null when the answer is unclear and nothing can be recorded. */
export function recorded(state: BatchState, answer: CallAnswer, leftAt: Instant): UnwrittenState | null {
  switch (answer.answer) {
    case 'unclear':
      return null;
    case 'entries':
      return withEntries(state, answer.entries, leftAt);
    case 'content refused':
      return withContentRefused(state, answer.because);
    case 'throttled':
    case 'over quota':
    case 'no template':
    case 'given back':
    case 'not taken':
    case 'stop':
      return { ...state, finished: true, call: [] };
    default:
      return answer satisfies never;
  }
}

/** The same answer for the sets of what is heard, written by who lost the lease: 'answered again' is not silence. */
export function answeredLate(state: BatchState, answer: CallAnswer): HeardOfAttempt | null {
  const said = (kind: HeardKind, ...answers: readonly EntryAnswer['answer'][]) => {
    if (answer.answer === 'unclear') return [];
    if (answer.answer !== 'entries') return kind === 'again' ? ([[kind, state.call]] as const) : [];
    const positions = state.call.filter((_, i) => answers.some(one => one === answer.entries[i]?.answer));
    return positions.length > 0 ? ([[kind, positions]] as const) : [];
  };
  const positions = new Map<HeardKind, readonly number[]>([
    ...said('accepted', 'accepted'),
    ...said('refused', 'refused'),
    ...said('again', 'again', 'throttled', 'over quota', 'no template', 'stop'),
  ]);
  return positions.size === 0 ? null : { attempt: state.attempt, positions };
}

function withEntries(state: BatchState, entries: readonly EntryAnswer[], leftAt: Instant): UnwrittenState {
  const answered = state.call.map((position, i) => ({ position, entry: entries[i] }));
  const accepted = answered.flatMap(({ position, entry }) => (entry?.answer === 'accepted' ? [position] : []));
  const refused = answered.flatMap(({ position, entry }) =>
    entry?.answer === 'refused' ? [[String(position), entry.because] as const] : [],
  );
  const next = {
    ...state,
    finished: true,
    call: [],
    answered:
      accepted.length === 0 ? state.answered : [...state.answered, { attempt: state.attempt, leftAt, accepted }],
    refused: { ...state.refused, ...Object.fromEntries(refused) },
  };
  if (accepted.length + refused.length > 0) return { ...next, fruitlessAttempts: 0 };
  const isPatience = answered.some(({ entry }) => patience.some(one => one === entry?.answer));
  return isPatience ? next : withoutProgress(state);
}

/** Halves a call that SES refused for its content until the guilty entry stands alone; narrowing is progress (rule 14). */
function withContentRefused(state: BatchState, because: string): UnwrittenState {
  const [first] = state.call;
  const next = { ...state, finished: true, call: [], fruitlessAttempts: 0 };
  if (state.call.length === 1) return { ...next, refused: { ...state.refused, [String(first)]: because } };
  const middle = Math.ceil(state.call.length / 2);
  return { ...next, halves: [state.call.slice(0, middle), state.call.slice(middle), ...state.halves] };
}

function withoutProgress(state: BatchState): UnwrittenState {
  const fruitlessAttempts = state.fruitlessAttempts + 1;
  const next = { ...state, finished: true, call: [], fruitlessAttempts };
  if (fruitlessAttempts < fruitlessAttemptsAllowed) return next;
  return {
    ...next,
    ended: { ...state.ended, ...Object.fromEntries(state.call.map(position => [String(position), 'stuck'])) },
  };
}
