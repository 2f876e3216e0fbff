import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import { putAll } from '../../functions/runtime/dynamodb.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk } from './a-desk.ts';

const day = 24 * 3_600_000;
const newsletter = aNewsletter();
const asked = z.object({ TableName: z.string().optional() });
const read = z.object({
  ScannedCount: z.int().optional(),
  Item: z.unknown().optional(),
  Responses: z.record(z.string(), z.array(z.unknown())).optional(),
});

/** How many items each page reads of a newsroom that has sent so many editions and written so many entries. */
async function itemsRead(editions: number, paths: readonly string[]) {
  const dynamo = await startLocalDynamo();
  const desk = await aDesk({ dynamo });
  await desk.deps.newsletters.put(newsletter, { nextSlot: null, position: 0 });
  const now = Date.parse(desk.time.now);
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

function count({ client }: LocalDynamo) {
  const counted = { items: 0 };
  const tables = new Set<string>();
  client.middlewareStack.add(
    next => async args => {
      const answer = await next(args);
      const { ScannedCount = 0, Item, Responses = {} } = read.parse(answer.output);
      counted.items += ScannedCount + (Item ? 1 : 0) + Object.values(Responses).flat().length;
      tables.add(asked.parse(args.input).TableName ?? '');
      return answer;
    },
    { step: 'initialize' },
  );
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

  it('reads as many items of 1,000 editions as of 20, give or take a fifth, and none of single readers', async () => {
    const few = await itemsRead(20, paths);
    const many = await itemsRead(1000, paths);

    for (const path of paths) {
      const [small = 0, large = 0] = [few.counts[path], many.counts[path]];
      expect([path, large]).toEqual([path, expect.any(Number)]);
      expect(large, path).toBeLessThanOrEqual(Math.ceil(small * 1.2));
    }
    expect([...many.tables]).not.toContain(many.ofReaders);
  });
});
