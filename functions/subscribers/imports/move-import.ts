import type { NewsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Queue } from '../../runtime/queue.ts';
import { undoDays, undoUntil } from '../undo-until.ts';
import { postedPrefix, readUpload } from './import-files.ts';
import type { Imports } from './import-table.ts';
import {
  applyDays,
  applyUntil,
  type ImportId,
  type ImportState,
  isAbandoned,
  type ListImport,
  settlesAt,
} from './list-import.ts';

type Deps = {
  readonly imports: Pick<Imports, 'get' | 'put'>;
  readonly store: Pick<ObjectStore, 'range' | 'keys'>;
  readonly toRun: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

type Wish = {
  /** None: they come by a form of the browser, and their names with them. */
  readonly files: readonly string[];
  readonly newsletterId: NewsletterId;
  readonly newsletters: readonly NewsletterId[];
  readonly source: string;
  readonly consentedOn: string;
  readonly by: string;
};

/** `because` goes on from the import's id; with a field, from the name of that. */
export type Moved =
  | { readonly outcome: 'moved'; readonly import: ListImport }
  | { readonly outcome: 'refused'; readonly because: string; readonly field?: string };

/** Begins an import whose files are still to come. */
export async function beginImport(
  wish: Wish,
  deps: Deps & { readonly newId: (begunAt: Instant) => ImportId },
): Promise<Moved> {
  const begunAt = deps.now();
  if (!wish.newsletters.includes(wish.newsletterId)) {
    return { outcome: 'refused', field: 'newsletterId', because: `is no newsletter: '${wish.newsletterId}'` };
  }
  if (wish.consentedOn > begunAt.slice(0, 10)) {
    return { outcome: 'refused', field: 'consentedOn', because: 'is a day to come: nobody can have consented then' };
  }
  const one: ListImport = {
    ...wish,
    id: deps.newId(begunAt),
    begunAt,
    filesCome: wish.files.length === 0 ? 'posted' : 'put',
    state: { kind: 'uploading' },
    workedOnUntil: null,
  };
  const kept = await deps.imports.put(one, null);
  if (kept === null) throw new Error(`there is an import ${one.id} already`);
  return { outcome: 'moved', import: one };
}

const mostFiles = 20;
/** One shard for so many bytes of the files, so that a shard's readers fit into memory however long the list is. */
const shardBytes = 1024 * 1024;

/** Has the files read that have come, to say what the import would do. */
export async function analyseImport(id: ImportId, deps: Deps): Promise<Moved> {
  return move(id, deps, async (one, now) => {
    if (one.state.kind !== 'uploading') return `is ${one.state.kind} already`;
    if (now > applyUntil(one)) return tooLate;
    const files = await filesOf(one, deps);
    if (files.length === 0) return 'has no file yet: bring it first';
    if (files.length > mostFiles) return `has ${files.length} files: bring at most ${mostFiles} in one import`;
    const whole = { ...one, files };
    const found = await Promise.all(files.map((_, i) => readUpload(whole, i, { from: 0, length: 1 }, deps.store)));
    const missing = files.find((_, i) => found[i] === null);
    if (missing !== undefined) return `has no file ${missing} yet: put it first`;
    const sizes = found.map(part => part?.size ?? 0);
    const shards = Math.max(1, Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / shardBytes));
    const at = { step: 'deal', file: 0, offset: 0, row: 0, piece: 0, isCut: false } as const;
    const versions = found.map(part => part?.version ?? null);
    const begun = { at, sizes, versions, shards, pieces: 0, read: [], tally: [] };
    return { files, state: { kind: 'analysing', since: now, ...begun } };
  });
}

/** The files of an import: those that were named, or those that the browser's form has posted so far. */
export async function filesOf(
  { id, files, filesCome, state }: ListImport,
  { store }: { readonly store: Pick<ObjectStore, 'keys'> },
): Promise<readonly string[]> {
  if (filesCome === 'put' || state.kind !== 'uploading') return files;
  const prefix = postedPrefix(id);
  return (await store.keys(prefix)).map(key => key.slice(prefix.length)).filter(name => name !== '');
}

/** Has done what the analysis says. */
export async function applyImport(id: ImportId, by: string, deps: Deps): Promise<Moved> {
  return move(id, deps, async (one, since) => {
    const { state } = one;
    if (state.kind !== 'analysed') return whyNot[state.kind];
    if (since > applyUntil(one)) return tooLate;
    const { sizes, shards, pieces, read, tally } = state;
    const done = tally.filter(({ what }) => what === 'invalid');
    const at = { shard: 0, group: 0 };
    return { state: { kind: 'applying', at, sizes, shards, pieces, read, tally, applying: { since, by }, done } };
  });
}

const tooLate = `was begun more than ${applyDays} days ago, so it could not be undone for ${undoDays} days any more; bring the list again as a new import`;

const whyNot: Readonly<Record<Exclude<ImportState['kind'], 'analysed'>, string>> = {
  uploading: 'has not been read yet',
  analysing: 'is still being read',
  refused: 'can’t be applied: its file could not be read',
  'given up': 'was stopped while it was read; bring the list again as a new import',
  applying: 'is being applied already',
  applied: 'has been applied already',
  stopped: 'was stopped; bring the list again as a new import, and who is in already is left as is',
  undoing: 'is being undone',
  undone: 'was undone; bring the list again as a new import',
};

/**
 * Has an import undone as a whole, for 30 days; also once more where readers were kept, since another list that named them
 * may have been undone, too.
 */
export async function undoImport(id: ImportId, by: string, deps: Deps): Promise<Moved> {
  return move(id, deps, async (one, since) => {
    const { state } = one;
    if (state.kind === 'applying') return 'is still being applied: stop it, or wait until it is done';
    if (state.kind === 'undoing') return 'is being undone already';
    if (state.kind === 'undone' && state.undone.keptCount === 0) return 'is undone already';
    if (!('done' in state)) return 'has changed nothing, so there is nothing to undo';
    // What is still under way behind a stop would change readers whom the undo has passed already.
    const settles = settlesAt(one, since);
    if (settles !== null) return `may still be worked on until ${settles.slice(11, 16)} UTC; undo it then`;
    const appliedAt = 'appliedAt' in state ? state.appliedAt : state.stopping.since;
    const until = undoUntil(one, { appliedAt });
    if (since > until) return `could be undone until ${until.slice(0, 10)}`;
    const undone = { removed: 0, restored: 0, kept: [], keptCount: 0 };
    const begun = { kind: 'undoing' as const, at: { shard: 0, group: 0 }, undoing: { since, by }, undone };
    return { state: { ...state, ...begun, appliedAt } };
  });
}

/** Takes up an import whose worker has died. */
export async function continueImport(id: ImportId, deps: Deps): Promise<Moved> {
  const kept = await deps.imports.get(id);
  if (kept === null) return noSuch(id);
  if (isAbandoned(kept.import, deps.now())) await deps.toRun.send([{ importId: id }]);
  return { outcome: 'moved', import: kept.import };
}

type Changed = Pick<ListImport, 'state'> & Partial<Pick<ListImport, 'files'>>;
/** What an import becomes, or why it doesn't. */
type Move = (one: ListImport, now: Instant) => Promise<Changed | string>;

async function move(id: ImportId, deps: Deps, next: Move): Promise<Moved> {
  const kept = await deps.imports.get(id);
  if (kept === null) return noSuch(id);
  const changed = await next(kept.import, deps.now());
  if (typeof changed === 'string') return { outcome: 'refused', because: `${id} ${changed}` };
  const moved = await deps.imports.put({ ...kept.import, ...changed, workedOnUntil: null }, kept.token);
  if (moved === null) return { outcome: 'refused', because: `${id} was changed by somebody else just now` };
  await deps.toRun.send([{ importId: id }]);
  return { outcome: 'moved', import: moved.import };
}

export function noSuch(id: ImportId): Moved {
  return { outcome: 'refused', because: `there is no import ${id}; npm run subscribers -- imports lists them` };
}
