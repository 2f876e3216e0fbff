import { type Instant, later } from '../../language/instant.ts';
import type { Queue } from '../../runtime/queue.ts';
import { type ApplyDeps, applyGroups } from './apply-groups.ts';
import { type DealDeps, dealPiece } from './deal-piece.ts';
import type { Imports, KeptImport } from './import-table.ts';
import { type JudgeDeps, judgeShard } from './judge-shard.ts';
import { type ImportId, type ImportState, isAbandoned, isUnderWay, type ListImport } from './list-import.ts';
import { settleStop } from './stop-import.ts';
import { type UndoDeps, undoGroups } from './undo-groups.ts';

type Deps = DealDeps &
  JudgeDeps &
  ApplyDeps &
  UndoDeps & {
    readonly imports: Pick<Imports, 'get' | 'put'>;
    readonly toRun: Pick<Queue, 'send'>;
    readonly now: () => Instant;
  };

/** Work is handed on after so long, and nobody else takes it up before whoever took it is surely dead. */
const workMilliseconds = 180_000;
const leaseMilliseconds = 330_000;

type Outcome = 'done' | 'handed on' | 'stopped' | 'nothing to do' | 'taken by others';

/** Carries an import on: reads, writes or undoes the next part of it, and hands on what is left. Safe to run twice. */
export async function runImport(id: ImportId, deps: Deps): Promise<Outcome> {
  const began = deps.now();
  const kept = await deps.imports.get(id);
  if (kept === null || !isUnderWay(kept.import)) return 'nothing to do';
  if (!isAbandoned(kept.import, began)) return 'taken by others';
  const until = later(began, leaseMilliseconds);
  let held = await put(kept, { workedOnUntil: until }, deps);
  let { state } = kept.import;
  const end = later(began, workMilliseconds);
  while (held !== null && isUnderWay(held.import) && deps.now() < end) {
    state = await nextState(held.import, deps);
    held = await put(held, { state }, deps);
  }
  // Let go first: whoever is told of it must be able to take it up.
  const freed = held && (await put(held, { workedOnUntil: null }, deps));
  if (freed === null) return (await settleStop({ id, until, state }, deps)) ? 'stopped' : 'taken by others';
  if (!isUnderWay(freed.import)) return 'done';
  await deps.toRun.send([{ importId: id }]);
  return 'handed on';
}

function put(held: KeptImport, change: Partial<ListImport>, { imports }: Deps): Promise<KeptImport | null> {
  return imports.put({ ...held.import, ...change }, held.token);
}

async function nextState({ state, ...one }: ListImport, deps: Deps): Promise<ImportState> {
  switch (state.kind) {
    case 'analysing':
      if (state.at.step === 'deal') return dealPiece({ ...one, state }, state.at, deps);
      return judgeShard({ ...one, state }, state.at.shard, deps);
    case 'applying':
      return applyGroups({ ...one, state }, deps);
    case 'undoing':
      return undoGroups({ ...one, state }, deps);
    default:
      return state;
  }
}
