import * as z from 'zod';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { sideBySide } from '../../runtime/side-by-side.ts';
import { keptDays } from '../undo-until.ts';
import { type AppliedGroup, appliedGroup } from './applied-group.ts';
import { finding } from './finding.ts';
import type { Person } from './gather-people.ts';
import { type ListEntry, listEntry } from './list-entry.ts';
import type { ImportId, ListImport } from './list-import.ts';
import { type RefusedRow, refusedRow } from './refused-row.ts';

type Store = Pick<ObjectStore, 'get' | 'put' | 'range'>;
export type ImportFiles = ReturnType<typeof importFiles>;

/** Where the command puts a file of an import. */
export function uploadKey(id: ImportId, file: number): string {
  return `lists/${id}/upload/${file}`;
}

/** Under this the browser's form posts files, each by its name. */
export function postedPrefix(id: ImportId): string {
  return `lists/${id}/posted/`;
}

function keyOfUpload({ id, files, filesCome }: Uploads, file: number): string {
  return filesCome === 'put' ? uploadKey(id, file) : `${postedPrefix(id)}${files[file] ?? ''}`;
}
type Uploads = Pick<ListImport, 'id' | 'files' | 'filesCome'>;

/** Reads a part of an uploaded file; null where it has not come. */
export function readUpload(
  one: Uploads,
  file: number,
  range: { from: number; length: number },
  store: Pick<Store, 'range'>,
) {
  return store.range(keyOfUpload(one, file), range.from, range.length);
}

/**
 * The working files of one import. Each is written whole and says the same however often it is written, so that a step
 * which died may be done again.
 */
export function importFiles(id: ImportId, store: Store) {
  const at = (...parts: readonly (string | number)[]) => ['lists', id, ...parts].join('/');
  const write = (key: string, values: readonly unknown[]) =>
    store.put(key, values.map(value => `${JSON.stringify(value)}\n`).join(''), 'application/x-ndjson');
  const read = async <Schema extends z.ZodType>(key: string, schema: Schema): Promise<z.infer<Schema>[] | null> => {
    const bytes = await store.get(key);
    return bytes && linesOf(bytes).map(line => schema.parse(JSON.parse(line)));
  };
  return {
    /** The rows of one piece of the files, by the shard of their reader. */
    dealOut: async (piece: number, shards: ReadonlyMap<number, readonly ListEntry[]>): Promise<void> => {
      await Promise.all([...shards].map(([shard, entries]) => write(at('rows', shard, piece), entries)));
    },
    dealtTo: async (shard: number, pieces: number): Promise<readonly ListEntry[]> => {
      const all = Array.from({ length: pieces }, (_, piece) => piece);
      const dealt = await sideBySide(all, atOnce, piece => read(at('rows', shard, piece), listEntry));
      return dealt.flatMap(entries => entries ?? []);
    },
    putRefused: (piece: number, rows: readonly RefusedRow[]) => write(at('refused', piece), rows),
    refused: (piece: number) => read(at('refused', piece), keptRow),
    putPeople: (shard: number, people: readonly Person[]) => write(at('people', shard), people),
    putGroup: (shard: number, group: number, applied: AppliedGroup) => write(at('groups', shard, group), [applied]),
    group: async (shard: number, group: number): Promise<AppliedGroup | null> =>
      (await read(at('groups', shard, group), appliedGroup))?.[0] ?? null,
    /** Of every shard they are written down before anybody is changed. */
    people: async (shard: number): Promise<readonly Person[]> => {
      const key = at('people', shard);
      const people = await read(key, person);
      if (people === null) throw new Error(`import ${id}: its file ${key} is gone; ${whatToDo}`);
      return people;
    },
  };
}

const whatToDo = `after ${keptDays} days it can’t go on: bring the list again, or restore that file of the bucket`;
const atOnce = 20;

/** Rows were kept without what else they say at first. */
const keptRow = z.union([refusedRow, finding.transform((one): RefusedRow => ({ finding: one, said: [] }))]);
const person = z.object({ entry: listEntry, doubled: z.array(finding).readonly() }).readonly();

function linesOf(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '');
}
