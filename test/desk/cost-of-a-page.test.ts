import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deliveryKnown } from '../../functions/desk/figures/delivery-known.ts';
import { readersKnown } from '../../functions/desk/figures/readers-known.ts';
import { readerActs } from '../../functions/desk/reader-acts.ts';
import { releaseActs } from '../../functions/desk/release-acts.ts';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { instant, instantFrom } from '../../functions/language/instant.ts';
import { putAll } from '../../functions/runtime/dynamodb.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { answered, aState, idOf } from '../deliveries/a-batch.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { watchCalls } from '../support/watch-calls.ts';
import { type ADesk, aDesk } from './a-desk.ts';

const day = 24 * 3_600_000;
const newsletter = aNewsletter();
const laneCount = 8;
const perBatch = 50;
const [goes, waits] = [instant.parse('2026-11-22T11:00:00Z'), instant.parse('2026-11-22T13:00:00Z')];
const editionId = editionIdOf(newsletter.id, goes);
const asked = z.object({ TableName: z.string().optional() });
const read = z.object({
  ScannedCount: z.int().optional(),
  Item: z.unknown().optional(),
  Responses: z.record(z.string(), z.array(z.unknown())).optional(),
});

/** How many items each page reads of a newsroom that has sent so many editions, to so many readers. */
async function itemsRead({ editions, readers }: Size, paths: readonly string[]) {
  const dynamo = await startLocalDynamo();
  const desk = await aDesk({ dynamo, acts: reading => actsOver(reading, dynamo) });
  await desk.deps.newsletters.put(newsletter, { nextSlot: null, position: 0 });
  const now = Date.parse(desk.time.now);
  await mail(readers, desk, dynamo);
  const sent = Array.from({ length: editions }, (_, i) => {
    const slot = instantFrom(now - (i + 1) * day);
    return anEdition('closed', { slot, editionId: editionIdOf(newsletter.id, slot) });
  });
  const entries = Array.from({ length: editions * 5 }, (_, i) => ({
    ...{ month: '2026-11', id: `${instantFrom(now - i * 60_000)}#${i}`, by: 'ann', act: 'pause-edition', input: '{}' },
    ...{ outcome: 'done', result: '{}' },
  }));
  await putAll(dynamo.client, dynamo.tables.editions, sent);
  await putAll(dynamo.client, dynamo.tables.journal, entries);
  const { get } = await desk.as('viewer');
  const counting = count(dynamo);
  const counts: Record<string, number> = {};
  for (const path of paths) {
    const before = counting.items();
    expect((await get(path)).status).toBe(200);
    counts[path] = counting.items() - before;
  }
  desk.stop();
  await dynamo.stop();
  return { counts, tables: counting.tables, ofReaders: dynamo.tables.subscribers };
}

type Size = { readonly editions: number; readonly readers: number };

function actsOver(reading: ADesk['deps'], { client, tables }: LocalDynamo) {
  const subscribers = subscriberTable(client, tables.subscribers, laneCount);
  const deps = { ...reading, subscribers, laneCount, listKey: 'a list key for tests alone' };
  return [
    ...releaseActs({ ...deps, readersIn: readersKnown(deps), deliveryOf: deliveryKnown(deps) }),
    ...readerActs(deps),
  ];
}

/** One edition under way, half of which SES has accepted, one that waits, and a year of growth. */
async function mail(readers: number, { deps }: ADesk, { client, tables }: LocalDynamo) {
  const { sending } = anEdition('sending');
  await deps.editions.create(anEdition('held', { slot: waits, editionId: editionIdOf(newsletter.id, waits) }));
  await deps.editions.create(
    anEdition('sending', { slot: goes, editionId, sending: { ...sending, laneCount, batchSize: perBatch } }),
  );
  const batches = Math.ceil(readers / laneCount / perBatch);
  for (let lane = 0; lane < laneCount; lane++) {
    const key = `${editionId}#${lane}`;
    const items = Array.from({ length: batches }, (_, i) => {
      const number = String(i).padStart(6, '0');
      const ids = Array.from({ length: perBatch }, (_, j) => idOf(lane * 1e6 + i * perBatch + j));
      const state = { ...aState({ finished: true, answered: [answered(ids.map((_, j) => j))] }), token: undefined };
      const stored = { key, item: `state#${number}`, token: 't', state: JSON.stringify(state) };
      return [{ key, item: `batch#${number}`, ids, excluded: {} }, ...(i < batches / 2 ? [stored] : [])];
    });
    await putAll(client, tables.deliveries, items.flat());
    const plan = { cursor: null, gotBehind: {}, nextBatch: batches, held: null, open: [], planned: true };
    await deps.plans.write({ editionId, lane }, { ...plan, recipients: batches * perBatch, excluded: 0 }, null);
  }
}

function count({ client }: LocalDynamo) {
  const counted = { items: 0 };
  const tables = new Set<string>();
  watchCalls(client, 'counting', next => async args => {
    const answer = await next(args);
    const { ScannedCount = 0, Item, Responses = {} } = read.parse(answer.output);
    counted.items += ScannedCount + (Item ? 1 : 0) + Object.values(Responses).flat().length;
    tables.add(asked.parse(args.input).TableName ?? '');
    return answer;
  });
  return { items: () => counted.items, tables };
}

describe('a page', () => {
  const ofLists = ['/desk/articles', '/desk/articles/sources', '/desk/subscribers', '/desk/appeals'];
  const paths = [
    '/desk',
    '/desk/journal',
    '/desk/newsletters',
    '/desk/newsletters/tide-line',
    '/desk/settings',
    '/desk/editions',
    '/desk/write',
    ...ofLists,
  ];

  const ofReaders = [
    '/desk/growth?days=365',
    `/desk/editions/${editionId}`,
    `/desk/editions/${editionId}/progress`,
    `/desk/editions/${editionId}/stop`,
    `/desk/editions/${editionId}/readers`,
    `/desk/editions/${editionIdOf(newsletter.id, waits)}`,
    `/desk/editions/${editionIdOf(newsletter.id, waits)}/approve`,
  ];

  it('reads as many items of 1,000 editions as of 20 and of 12,000 readers as of 1,200, give or take a fifth', {
    timeout: 90_000,
  }, async () => {
    const few = await itemsRead({ editions: 20, readers: 1200 }, [...paths, ...ofReaders]);
    const many = await itemsRead({ editions: 1000, readers: 12_000 }, [...paths, ...ofReaders]);

    const grown = [...paths, ...ofReaders].filter(
      path => (many.counts[path] ?? Number.NaN) > Math.ceil((few.counts[path] ?? 0) * 1.2),
    );
    expect(grown.map(path => [path, few.counts[path], many.counts[path]])).toEqual([]);
  });

  it('reads nothing of single readers where it shows none', async () => {
    const { tables, ofReaders: subscribers } = await itemsRead({ editions: 20, readers: 0 }, paths);

    expect([...tables]).not.toContain(subscribers);
  });
});
