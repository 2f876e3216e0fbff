import type { Instant } from '../../language/instant.ts';
import type { Queue } from '../../runtime/queue.ts';
import { undoUntil } from '../../subscribers/undo-until.ts';
import { readingBegins } from '../chosen-readers.ts';
import {
  isCountOld,
  isSweepAbandoned,
  type ListSweep,
  type SweepId,
  type SweepStateOf,
  sweepSettlesAt,
} from './list-sweep.ts';
import type { Sweeps } from './sweep-table.ts';

type Deps = {
  readonly sweeps: Pick<Sweeps, 'get' | 'put'>;
  readonly toRun: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

type Wish = Pick<ListSweep, 'newsletterId' | 'segment' | 'wish' | 'by'>;

/** A no that is about one field of what was asked. */
type Hindrance = { readonly because: string; readonly field: string };

/** `because` is for the person who asked; with a field it goes on from its name. */
export type Moved =
  | { readonly outcome: 'moved'; readonly sweep: ListSweep }
  | { readonly outcome: 'refused'; readonly because: string; readonly field?: string };

/** Begins to count those whom a wish would change; nobody is changed by it. */
export async function beginSweep(
  wish: Wish,
  deps: Deps & { readonly newId: (begunAt: Instant) => SweepId },
): Promise<Moved> {
  const begunAt = deps.now();
  const state = { kind: 'choosing', at: readingBegins, pieces: [], tally: {} } as const;
  const one: ListSweep = { ...wish, id: deps.newId(begunAt), begunAt, state, workedOnUntil: null };
  if ((await deps.sweeps.put(one, null)) === null) throw new Error(`there is a sweep ${one.id} already`);
  await deps.toRun.send([{ sweepId: one.id }]);
  return { outcome: 'moved', sweep: one };
}

/** What has to be typed before people are erased, since that can't be undone. */
function wordsToErase({ tally }: Pick<SweepStateOf<'chosen'>, 'tally'>): string {
  return `erase ${tally.changed ?? 0}`;
}

/** Has done what was counted. */
export function applySweepAsked(
  { sweepId, typed, by }: { readonly sweepId: SweepId; readonly typed: string; readonly by: string },
  deps: Deps,
): Promise<Moved> {
  return move(sweepId, deps, ({ state, wish }, since) => {
    if (state.kind === 'choosing') return 'they are still being counted';
    if (state.kind === 'given up') return 'it was stopped while they were counted; begin anew';
    if (state.kind === 'stopped') return 'it was stopped; begin anew, and who has it already is left as is';
    if (state.kind !== 'chosen') return 'it was done already';
    if (state.pieces.length === 0) return 'nobody would be changed';
    if (isCountOld(state, since))
      return 'they were counted more than a day ago; begin anew, to see how many they are now';
    if (wish.wish === 'erase' && typed.trim().toLowerCase() !== wordsToErase(state)) {
      return { because: `must be ‘${wordsToErase(state)}’`, field: 'typed' };
    }
    const { pieces, tally } = state;
    const done = { ...tally, changed: 0 };
    return { kind: 'applying', at: { piece: 0, group: 0 }, pieces, tally, applying: { since, by }, done };
  });
}

/** Has it undone as a whole, for 30 days. */
export function undoSweepAsked(sweepId: SweepId, by: string, deps: Deps): Promise<Moved> {
  return move(sweepId, deps, (one, since) => {
    const { state, wish } = one;
    const settlesAt = sweepSettlesAt(one, since);
    if (state.kind === 'applying') return 'it is still being done: stop it, or wait until it has ended';
    if (state.kind === 'undoing' || state.kind === 'undone') return 'it is undone already';
    if (state.kind !== 'applied' && state.kind !== 'stopped')
      return 'it has changed nobody, so there is nothing to undo';
    if (wish.wish === 'erase') return 'who was erased can’t be brought back';
    // What is still under way behind a stop would change readers whom the undo has passed already.
    if (settlesAt !== null)
      return `its last readers may still be worked on until ${settlesAt.slice(11, 16)} UTC; undo it then`;
    const appliedAt = state.kind === 'applied' ? state.appliedAt : state.stopping.since;
    const until = undoUntil(one, { appliedAt });
    if (since > until) return `it could be undone until ${until.slice(0, 10)}`;
    const { pieces, tally, applying, done } = state;
    const undone = { restored: 0, kept: 0 };
    const begun = { kind: 'undoing' as const, at: { piece: 0, group: 0 }, undoing: { since, by }, undone };
    return { ...begun, pieces, tally, applying, done, appliedAt };
  });
}

/** Takes up a sweep whose worker has died. */
export async function continueSweep(sweepId: SweepId, deps: Deps): Promise<Moved> {
  const kept = await deps.sweeps.get(sweepId);
  if (kept === null) return noSuch;
  if (isSweepAbandoned(kept.sweep, deps.now())) await deps.toRun.send([{ sweepId }]);
  return { outcome: 'moved', sweep: kept.sweep };
}

const noSuch = { outcome: 'refused', because: 'there is no such change; after 35 days it is forgotten' } as const;

async function move(
  sweepId: SweepId,
  deps: Deps,
  next: (one: ListSweep, now: Instant) => ListSweep['state'] | Hindrance | string,
): Promise<Moved> {
  const kept = await deps.sweeps.get(sweepId);
  if (kept === null) return noSuch;
  const state = next(kept.sweep, deps.now());
  if (typeof state === 'string') return { outcome: 'refused', because: state };
  if ('because' in state) return { outcome: 'refused', ...state };
  const moved = await deps.sweeps.put({ ...kept.sweep, state, workedOnUntil: null }, kept.token);
  if (moved === null) return { outcome: 'refused', because: 'somebody else asked for it just now' };
  await deps.toRun.send([{ sweepId }]);
  return { outcome: 'moved', sweep: moved.sweep };
}
