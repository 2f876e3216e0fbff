import type { NewsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Queue } from '../../runtime/queue.ts';
import { importFiles } from './import-files.ts';
import type { Imports, KeptImport } from './import-table.ts';
import {
  type ImportId,
  type ImportState,
  isAbandoned,
  type ListImport,
  mayStillUndo,
  undoUntil,
} from './list-import.ts';

type Deps = {
  readonly imports: Pick<Imports, 'get' | 'put'>;
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly toRun: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

type Wish = {
  readonly files: readonly string[];
  readonly newsletterId: NewsletterId;
  readonly newsletters: readonly NewsletterId[];
  readonly source: string;
  readonly consentedOn: string;
  readonly by: string;
};

/** `because` goes on from the import's id. */
type Moved =
  | { readonly outcome: 'moved'; readonly import: ListImport }
  | { readonly outcome: 'refused'; readonly because: string };

/** Begins an import whose files are still to come. */
export async function beginImport(
  wish: Wish,
  deps: Deps & { readonly newId: (begunAt: Instant) => ImportId },
): Promise<Moved> {
  const begunAt = deps.now();
  if (!wish.newsletters.includes(wish.newsletterId)) {
    return { outcome: 'refused', because: `there is no newsletter '${wish.newsletterId}'` };
  }
  if (wish.consentedOn > begunAt.slice(0, 10)) {
    return { outcome: 'refused', because: `${wish.consentedOn} is a day to come: nobody can have consented then` };
  }
  const one: ListImport = {
    ...wish,
    id: deps.newId(begunAt),
    begunAt,
    state: { kind: 'uploading' },
    workedOnUntil: null,
  };
  const kept = await deps.imports.put(one, null);
  if (kept === null) throw new Error(`there is an import ${one.id} already`);
  return { outcome: 'moved', import: one };
}

/** One shard for so many bytes of the files, so that a shard's readers fit into memory however long the list is. */
const shardBytes = 1024 * 1024;

/** Has the files read that were put, to say what the import would do. */
export async function analyseImport(id: ImportId, deps: Deps): Promise<Moved> {
  return move(id, deps, async ({ state, files }, now) => {
    if (state.kind !== 'uploading') return `is ${state.kind} already`;
    const found = await Promise.all(files.map((_, i) => importFiles(id, deps.store).upload(i, 0, 1)));
    const missing = files.find((_, i) => found[i] === null);
    if (missing !== undefined) return `has no file ${missing} yet: put it first`;
    const sizes = found.map(part => part?.size ?? 0);
    const shards = Math.max(1, Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / shardBytes));
    const at = { step: 'deal', file: 0, offset: 0, row: 0, piece: 0 } as const;
    return { kind: 'analysing', since: now, at, sizes, shards, pieces: 0, read: [], tally: [] };
  });
}

/** Has done what the analysis says. */
export async function applyImport(id: ImportId, by: string, deps: Deps): Promise<Moved> {
  return move(id, deps, async ({ state }, since) => {
    if (state.kind !== 'analysed') return whyNot[state.kind];
    const { sizes, shards, pieces, read, tally } = state;
    const done = tally.filter(({ what }) => what === 'invalid');
    const at = { shard: 0, group: 0 };
    return { kind: 'applying', at, sizes, shards, pieces, read, tally, applying: { since, by }, done };
  });
}

const whyNot: Readonly<Record<Exclude<ImportState['kind'], 'analysed'>, string>> = {
  uploading: 'has not been read yet',
  analysing: 'is still being read',
  refused: 'can’t be applied: its file could not be read',
  applying: 'is being applied already',
  applied: 'has been applied already',
  undoing: 'is being undone',
  undone: 'was undone; bring the list again as a new import',
};

/** Has an import undone as a whole, for 30 days. */
export async function undoImport(id: ImportId, by: string, deps: Deps): Promise<Moved> {
  return move(id, deps, async ({ state }, since) => {
    if (state.kind === 'applying') return 'is still being applied: wait until it is done';
    if (state.kind === 'undoing' || state.kind === 'undone') return 'is undone already';
    if (state.kind !== 'applied') return 'has changed nothing, so there is nothing to undo';
    if (!mayStillUndo(state, since)) return `could be undone until ${undoUntil(state).slice(0, 10)}`;
    const undone = { removed: 0, restored: 0, kept: [], keptCount: 0 };
    return { ...state, kind: 'undoing', at: { shard: 0, group: 0 }, undoing: { since, by }, undone };
  });
}

/** Takes up an import whose worker has died. */
export async function continueImport(id: ImportId, deps: Deps): Promise<Moved> {
  const kept = await deps.imports.get(id);
  if (kept === null) return noSuch(id);
  if (isAbandoned(kept.import, deps.now())) await deps.toRun.send([{ importId: id }]);
  return { outcome: 'moved', import: kept.import };
}

type Move = (one: ListImport, now: Instant) => Promise<ImportState | string>;

async function move(id: ImportId, deps: Deps, next: Move): Promise<Moved> {
  const kept = await deps.imports.get(id);
  if (kept === null) return noSuch(id);
  const state = await next(kept.import, deps.now());
  if (typeof state === 'string') return { outcome: 'refused', because: `${id} ${state}` };
  const moved = await putState(kept, state, deps);
  if (moved === null) return { outcome: 'refused', because: `${id} was changed by somebody else just now` };
  await deps.toRun.send([{ importId: id }]);
  return { outcome: 'moved', import: moved.import };
}

function putState(kept: KeptImport, state: ImportState, { imports }: Deps): Promise<KeptImport | null> {
  return imports.put({ ...kept.import, state, workedOnUntil: null }, kept.token);
}

function noSuch(id: ImportId): Moved {
  return { outcome: 'refused', because: `there is no import ${id}; npm run subscribers -- imports lists them` };
}
