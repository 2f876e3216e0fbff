import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { emailAddress } from '../../functions/language/email-address.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { connectToDynamo } from '../../functions/runtime/dynamodb.ts';
import { now } from '../../functions/runtime/now.ts';
import { directoryEntry } from '../../functions/subscribers/directory-table.ts';
import { uploadKey } from '../../functions/subscribers/imports/import-files.ts';
import { importTable } from '../../functions/subscribers/imports/import-table.ts';
import { analyseImport, applyImport, beginImport } from '../../functions/subscribers/imports/move-import.ts';
import { newImportId } from '../../functions/subscribers/imports/new-import-id.ts';
import { runImport } from '../../functions/subscribers/imports/run-import.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, newProfile } from '../../functions/subscribers/subscriptions.ts';

/** Brings a list of so many readers, or does the bare conditional writes of as many; a process of its own, to be measured. */

const given = z
  .object({
    what: z.enum(['import', 'bare loop']),
    rows: z.number(),
    endpoint: z.string(),
    tables: z.object({ subscribers: z.string(), imports: z.string() }),
    folder: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = connectToDynamo({ endpoint: given.endpoint, region: 'us-east-1', credentials });
const brief = newsletterId.parse('morning-brief');
const lanes = 8;
const addressOf = (i: number) => `reader.${given.what.length}.${given.rows}.${i}@town${i % 977}.example.org`;

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
const began = { at: performance.now(), cpu: process.cpuUsage() };
const outcome = given.what === 'import' ? await bringList() : await writeBarely();
const { user, system } = process.cpuUsage(began.cpu);
clearInterval(watch);
const seconds = (performance.now() - began.at) / 1000;
console.log(JSON.stringify({ outcome, seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes: peak / 1e6 }));

async function bringList(): Promise<string> {
  const queued: unknown[] = [];
  const deps = {
    imports: importTable(client, given.tables.imports),
    subscribers: subscriberTable(client, given.tables.subscribers, lanes),
    store: storeIn(given.folder),
    toRun: { send: async (messages: readonly unknown[]) => void queued.push(...messages) },
    ...{ listKey: 'a list key for benchmarks alone', newId: newImportId, now },
  };
  const wish = { newsletterId: brief, newsletters: [brief], source: 'bench', consentedOn: '2024-05-01', by: 'bench' };
  const begun = await beginImport({ ...wish, files: ['list.csv'] }, deps);
  if (begun.outcome === 'refused') throw new Error(begun.because);
  const { id } = begun.import;
  await writeList(join(given.folder, uploadKey(id, 0).replaceAll('/', '_')));
  await analyseImport(id, deps);
  while (queued.shift() !== undefined) await runImport(id, deps);
  await applyImport(id, 'bench', deps);
  while (queued.shift() !== undefined) await runImport(id, deps);
  const { state } = (await deps.imports.get(id))?.import ?? {};
  return state?.kind ?? 'lost';
}

async function writeList(path: string): Promise<void> {
  const file = await open(path, 'w');
  await file.write('email,name,language,subscribed_at\n');
  for (let from = 0; from < given.rows; from += 1000) {
    const some = Array.from({ length: Math.min(1000, given.rows - from) }, (_, i) => from + i);
    await file.write(some.map(i => `${addressOf(i)},Reader Number ${i},en,2024-03-01 10:00:00\n`).join(''));
  }
  await file.close();
}

/** Objects as files. */
function storeIn(folder: string) {
  const pathOf = (key: string) => join(folder, key.replaceAll('/', '_'));
  return {
    get: async (key: string) => readFile(pathOf(key)).catch(() => null),
    put: async (key: string, body: Uint8Array | string) => writeFile(pathOf(key), body),
    keys: async () => [],
    range: async (key: string, from: number, length: number) => {
      const file = await open(pathOf(key));
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, size - from)), 0, null, from);
      await file.close();
      return { bytes: buffer.subarray(0, bytesRead), size, version: null };
    },
  };
}

/** For each reader the hint and the profile, each under its condition, a hundred readers at a time. */
async function writeBarely(): Promise<string> {
  for (let from = 0; from < given.rows; from += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, i) => writeReader(from + i)));
  }
  return 'written';
}

async function writeReader(i: number): Promise<void> {
  const address = emailAddress.parse(addressOf(i));
  const id = subscriberIdOf(address, 'a list key for benchmarks alone');
  const profile = { ...joinNewsletter(newProfile(id, address), brief, now()), name: `Reader Number ${i}` };
  const TableName = given.tables.subscribers;
  const ConditionExpression = 'attribute_not_exists(version)';
  const hint = { key: `audience#${brief}#${laneOf(id, lanes)}`, item: id, version: 1 };
  await client.send(new PutCommand({ TableName, Item: hint, ConditionExpression }));
  const texts = { profile: JSON.stringify(profile), lastChange: JSON.stringify(changeOf(i)) };
  const Item = { key: id, item: 'profile', ...directoryEntry(profile), version: 1, ...texts };
  await client.send(new PutCommand({ TableName, Item, ConditionExpression }));
}

/** As large as what an import writes beside a profile. */
function changeOf(i: number): object {
  const at = now();
  const confirmation = { by: 'list', askedAt: at, confirmedAt: at };
  const consent = { form: `list.csv, row ${i}: bench`, shown: null, origin: null, confirmation };
  const id = 'import 20261122-1200-abcd';
  const what = `joined ${brief}, confirmed ${at}; name; language en`;
  return {
    at,
    by: 'bench',
    how: `${id} of list.csv`,
    what,
    version: 1,
    steps: ['*', brief].map(of => ({ of, step: 'joined', way: 'import' })),
    writtenAt: at,
    id,
    consent,
    follows: null,
    seal: 'x'.repeat(43),
  };
}
