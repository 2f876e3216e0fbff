import { createHash } from 'node:crypto';
import { emailAddress } from '../../../functions/language/email-address.ts';
import { type Instant, instant, later } from '../../../functions/language/instant.ts';
import type { ObjectStore } from '../../../functions/runtime/object-store.ts';
import { uploadKey } from '../../../functions/subscribers/imports/import-files.ts';
import { importTable } from '../../../functions/subscribers/imports/import-table.ts';
import type { ImportId, ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import {
  analyseImport,
  applyImport,
  beginImport,
  undoImport,
} from '../../../functions/subscribers/imports/move-import.ts';
import { newImportId } from '../../../functions/subscribers/imports/new-import-id.ts';
import { runImport } from '../../../functions/subscribers/imports/run-import.ts';
import { subscriberIdOf } from '../../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../../functions/subscribers/subscriber-table.ts';
import type { LocalDynamo } from '../../support/local-dynamodb.ts';
import { brief, listKey, weekend } from '../a-profile.ts';

type Store = Pick<ObjectStore, 'get' | 'put' | 'range' | 'keys'> & { readonly objects: Map<string, Uint8Array> };

/** Objects in memory. */
function aStore(): Store {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    get: async key => objects.get(key) ?? null,
    put: async (key, body) => void objects.set(key, Buffer.from(body)),
    keys: async prefix => [...objects.keys()].filter(key => key.startsWith(prefix)).sort(),
    range: async (key, from, length) => {
      const bytes = objects.get(key);
      if (bytes === undefined) return null;
      const version = createHash('sha256').update(bytes).digest('hex');
      return { bytes: bytes.subarray(from, from + length), size: bytes.length, version };
    },
  };
}

type List = string | Uint8Array;
type Wish = { readonly files?: Readonly<Record<string, List>>; readonly source?: string };

/** Where imports run in tests: a real table, objects in memory, a queue that waits to be worked off, a clock by hand. */
export function anIntake(dynamo: LocalDynamo, client = dynamo.client, newId = newImportId) {
  const store = aStore();
  const queued: unknown[] = [];
  const clock = { now: instant.parse('2026-11-22T12:00:00Z') };
  const imports = importTable(client, dynamo.tables.imports);
  const subscribers = subscriberTable(client, dynamo.tables.subscribers, 1);
  const deps = {
    ...{ imports, subscribers, store, listKey, newId },
    toRun: { send: async (messages: readonly unknown[]) => void queued.push(...messages) },
    now: (): Instant => clock.now,
  };
  const find = async (id: ImportId): Promise<ListImport> => {
    const kept = await imports.get(id);
    if (kept === null) throw new Error(`there is no import ${id}`);
    return kept.import;
  };
  /** Works off what is queued. */
  const run = async (id: ImportId): Promise<ListImport> => {
    while (queued.shift() !== undefined) await runImport(id, deps);
    return find(id);
  };
  /** Begins an import, whose files lie there. */
  const begin = async ({ files = {}, source = 'the fair of 2024' }: Wish): Promise<ImportId> => {
    const wish = { newsletterId: brief, newsletters: [brief, weekend], source, consentedOn: '2024-05-01', by: 'ines' };
    const begun = await beginImport({ ...wish, files: Object.keys(files) }, deps);
    if (begun.outcome === 'refused') throw new Error(begun.because);
    const { id } = begun.import;
    for (const [i, list] of Object.values(files).entries()) store.objects.set(uploadKey(id, i), Buffer.from(list));
    return id;
  };
  return {
    ...{ deps, store, queued, clock, find, run, begin, subscribers },
    pass: (milliseconds: number) => {
      clock.now = later(clock.now, milliseconds);
    },
    /** Brings lists and has them read. */
    plan: async (wish: Wish): Promise<ListImport> => {
      const id = await begin(wish);
      await analyseImport(id, deps);
      return run(id);
    },
    apply: async ({ id }: ListImport): Promise<ListImport> => {
      await applyImport(id, 'ines', deps);
      return run(id);
    },
    undo: async ({ id }: ListImport) => {
      const moved = await undoImport(id, 'ines', deps);
      return moved.outcome === 'refused' ? moved.because : run(id);
    },
  };
}

export function idOf(address: string) {
  return subscriberIdOf(emailAddress.parse(address), listKey);
}
