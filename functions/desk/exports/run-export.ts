import { randomUUID } from 'node:crypto';
import { type Instant, later } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Queue } from '../../runtime/queue.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { type ChosenReadersDeps, type ReadingPlace, readChosen } from '../chosen-readers.ts';
import { type ExportedReader, exportFile } from './export-rows.ts';
import type { Exports, KeptExport } from './export-table.ts';
import type { ExportId, ListExport } from './list-export.ts';

type Deps = ChosenReadersDeps & {
  readonly exports: Pick<Exports, 'get' | 'put'>;
  readonly subscribers: Pick<Subscribers, 'audiencePage' | 'profiles' | 'history'>;
  readonly store: Pick<ObjectStore, 'put'>;
  readonly toRun: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

/** Work is handed on after so long, and nobody else takes it up before whoever took it is surely dead. */
const workMilliseconds = 180_000;
const leaseMilliseconds = 330_000;
/** A file is some megabytes, which bounds memory, whatever the size of the list. */
const usualSizes = { rowsInAFile: 20_000, readAtOnce: 1000 };
type Sizes = typeof usualSizes;
const historiesAtOnce = 50;

type Outcome = 'done' | 'handed on' | 'nothing to do' | 'taken by others';

/**
 * Carries an export on, a file at a time, and hands on what is left. Safe to run twice: a file counts only when the write
 * names it that also says how far the list is read, and nobody else's write came between.
 */
export async function runExport(id: ExportId, deps: Deps, sizes: Sizes = usualSizes): Promise<Outcome> {
  const began = deps.now();
  const kept = await deps.exports.get(id);
  if (kept === null || kept.export.next === null) return 'nothing to do';
  if (kept.export.workedOnUntil !== null && kept.export.workedOnUntil > began) return 'taken by others';
  let held = await put(kept, { workedOnUntil: later(began, leaseMilliseconds) }, deps);
  while (held !== null && held.export.next !== null && deps.now() < later(began, workMilliseconds)) {
    held = await put(held, await nextFile(held.export, held.export.next, sizes, deps), deps);
  }
  const freed = held && (await put(held, { workedOnUntil: null }, deps));
  if (freed === null) return 'taken by others';
  if (freed.export.next === null) return 'done';
  await deps.toRun.send([{ exportId: id }]);
  return 'handed on';
}

function put(held: KeptExport, change: Partial<ListExport>, { exports }: Deps): Promise<KeptExport | null> {
  return exports.put({ ...held.export, ...change }, held.token);
}

async function nextFile(one: ListExport, from: ReadingPlace, sizes: Sizes, deps: Deps): Promise<Partial<ListExport>> {
  const readers: ExportedReader[] = [];
  let next: ReadingPlace | null = from;
  while (next !== null && readers.length < sizes.rowsInAFile) {
    const page: Awaited<ReturnType<typeof readChosen>> = await readChosen(one, next, sizes.readAtOnce, deps);
    readers.push(...(await withHistory(page.profiles, deps)));
    next = page.next;
  }
  // The first file is written also when nobody is in it, so that there is something to open.
  if (readers.length === 0 && one.files.length > 0) return { next };
  const key = `exports/${one.id}/${String(one.files.length + 1).padStart(4, '0')}-${randomUUID()}.${one.format}`;
  const type = one.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
  await deps.store.put(key, exportFile(one, readers), type);
  return { next, files: [...one.files, key], rows: one.rows + readers.length };
}

async function withHistory(profiles: readonly Profile[], { subscribers }: Deps): Promise<readonly ExportedReader[]> {
  const readers: ExportedReader[] = [];
  for (let i = 0; i < profiles.length; i += historiesAtOnce) {
    const some = profiles.slice(i, i + historiesAtOnce);
    const histories = await Promise.all(some.map(({ subscriberId }) => subscribers.history(subscriberId)));
    readers.push(...some.map((profile, at) => ({ profile, history: histories[at] ?? [] })));
  }
  return readers;
}
