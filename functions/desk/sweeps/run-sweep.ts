import { type Instant, later } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Queue } from '../../runtime/queue.ts';
import { type ChosenReadersDeps, readChosen } from '../chosen-readers.ts';
import { type ApplySweepDeps, applySweep } from './apply-sweep.ts';
import { addOutcomes, isSweepUnderWay, type ListSweep, type SweepId, type SweepIn } from './list-sweep.ts';
import { settleStop } from './stop-sweep.ts';
import { sweepFiles } from './sweep-files.ts';
import type { KeptSweep, Sweeps } from './sweep-table.ts';
import { sweep } from './sweep-wish.ts';
import { type UndoSweepDeps, undoSweep } from './undo-sweep.ts';

type Deps = ChosenReadersDeps &
  ApplySweepDeps &
  UndoSweepDeps & {
    readonly sweeps: Pick<Sweeps, 'get' | 'put'>;
    readonly store: Pick<ObjectStore, 'get' | 'put'>;
    readonly toRun: Pick<Queue, 'send'>;
    readonly now: () => Instant;
  };

/** Work is handed on after so long, and nobody else takes it up before whoever took it is surely dead. */
const workMilliseconds = 180_000;
const leaseMilliseconds = 330_000;
const usualReadAtOnce = 1000;

type Outcome = 'done' | 'handed on' | 'stopped' | 'nothing to do' | 'taken by others';

/** Carries a sweep on: chooses, changes or brings back the next readers, and hands on what is left. Safe to run twice. */
export async function runSweep(id: SweepId, deps: Deps, readAtOnce = usualReadAtOnce): Promise<Outcome> {
  const began = deps.now();
  const kept = await deps.sweeps.get(id);
  if (kept === null || !isSweepUnderWay(kept.sweep)) return 'nothing to do';
  if (kept.sweep.workedOnUntil !== null && kept.sweep.workedOnUntil > began) return 'taken by others';
  const until = later(began, leaseMilliseconds);
  let held = await put(kept, { workedOnUntil: until }, deps);
  let { state } = kept.sweep;
  const end = later(began, workMilliseconds);
  while (held !== null && isSweepUnderWay(held.sweep) && deps.now() < end) {
    state = await nextState(held.sweep, readAtOnce, deps);
    held = await put(held, { state }, deps);
  }
  // Let go first: whoever is told of it must be able to take it up.
  const freed = held && (await put(held, { workedOnUntil: null }, deps));
  if (freed === null) return (await settleStop({ sweepId: id, until, state }, deps)) ? 'stopped' : 'taken by others';
  if (!isSweepUnderWay(freed.sweep)) return 'done';
  await deps.toRun.send([{ sweepId: id }]);
  return 'handed on';
}

function put(held: KeptSweep, change: Partial<ListSweep>, { sweeps }: Deps): Promise<KeptSweep | null> {
  return sweeps.put({ ...held.sweep, ...change }, held.token);
}

async function nextState({ state, ...one }: ListSweep, readAtOnce: number, deps: Deps): Promise<ListSweep['state']> {
  switch (state.kind) {
    case 'choosing':
      return choose({ ...one, state }, readAtOnce, deps);
    case 'applying':
      return applySweep({ ...one, state }, deps);
    case 'undoing':
      return undoSweep({ ...one, state }, deps);
    default:
      return state;
  }
}

/** Looks at the next readers; who would be changed is written down by id, and changes nobody. */
async function choose(one: SweepIn<'choosing'>, readAtOnce: number, deps: Deps): Promise<ListSweep['state']> {
  const { state, wish } = one;
  const { profiles, next } = await readChosen(one, state.at, readAtOnce, deps);
  const judged = profiles.map(profile => ({ profile, ...sweep(profile, wish, one.begunAt) }));
  const ids = judged.flatMap(({ profile, outcome }) => (outcome === 'changed' ? [profile.subscriberId] : []));
  if (ids.length > 0) await sweepFiles(one.id, deps.store).putPiece(state.pieces.length, ids);
  const pieces = ids.length > 0 ? [...state.pieces, ids.length] : state.pieces;
  const tally = addOutcomes(
    state.tally,
    judged.map(({ outcome }) => outcome),
  );
  if (next !== null) return { ...state, pieces, tally, at: next };
  return { kind: 'chosen', chosenAt: deps.now(), pieces, tally };
}
