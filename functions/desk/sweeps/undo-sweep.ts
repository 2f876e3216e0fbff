import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { type UndoWrittenDeps, undoWritten } from '../../subscribers/undo-written.ts';
import { type ChangeOfMany, groupsIn, undoIdOf } from '../../subscribers/written-group.ts';
import { changeOfSweep } from './apply-sweep.ts';
import type { SweepIn, SweepStateOf } from './list-sweep.ts';
import { sweepFiles } from './sweep-files.ts';

export type UndoSweepDeps = UndoWrittenDeps & {
  readonly store: Pick<ObjectStore, 'get' | 'put'>;
  readonly now: () => Instant;
};

/** Brings the readers of the next piece back to what they were, but for those who changed since. Safe to do again. */
export async function undoSweep(
  one: SweepIn<'undoing'>,
  deps: UndoSweepDeps,
): Promise<SweepStateOf<'undoing'> | SweepStateOf<'undone'>> {
  const { state } = one;
  const { piece } = state.at;
  const files = sweepFiles(one.id, deps.store);
  let { restored, kept } = state.undone;
  for (let group = 0; group < groupsIn(state.pieces[piece] ?? 0); group++) {
    const written = (await files.group(piece, group))?.written ?? [];
    const fates = await undoWritten(written, { made: changeOfSweep(one), undo: undoOf(one) }, deps);
    kept += fates.filter(fate => fate === 'kept').length;
    restored += fates.filter(fate => fate === 'restored' || fate === 'removed').length;
  }
  const undone = { restored, kept };
  if (piece + 1 < state.pieces.length) return { ...state, undone, at: { piece: piece + 1, group: 0 } };
  const { at, kind, ...known } = state;
  return { ...known, kind: 'undone', undoneAt: deps.now(), undone };
}

function undoOf(one: SweepIn<'undoing'>): ChangeOfMany {
  const { since, by } = one.state.undoing;
  return { at: since, by, how: 'a change of many by the staff was undone', id: undoIdOf(changeOfSweep(one)) };
}
