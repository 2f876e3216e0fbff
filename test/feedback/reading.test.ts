import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { countReading } from '../../functions/feedback/count-reading.ts';
import { foldReading } from '../../functions/feedback/fold-reading.ts';
import { readingTable } from '../../functions/feedback/reading-table.ts';
import { instant, later } from '../../functions/language/instant.ts';
import { aRecord } from '../deliveries/a-batch.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const { key } = aRecord();
const closedAt = instant.parse('2026-11-22T11:35:00Z');
const week = 7 * 86_400_000;
const { compiled } = anEdition('closed');
const sent = anEdition('closed', { compiled: { ...compiled, isTracked: true } });

function aShelf() {
  const readings = readingTable(dynamo.client, dynamo.tables.deliveries);
  const editions = editionTable(dynamo.client, dynamo.tables.editions);
  return {
    ...{ readings, editions },
    fold: (after: number) => foldReading({ editions, readings, now: () => later(closedAt, after) }),
    kept: async () => {
      const query = new QueryCommand({
        TableName: dynamo.tables.deliveries,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': 'key' },
        ExpressionAttributeValues: { ':key': `${sent.editionId}#0#read` },
      });
      return (await dynamo.client.send(query)).Items ?? [];
    },
  };
}

const trace = {
  opened: [0, 1],
  openings: [{ position: 0, hour: 1 }],
  fetched: [3],
  clicks: [{ position: 1, second: 90, link: 'aaaa' }],
};

describe('the readings of an edition', () => {
  it('are counted as they come, doubled or not, over all batches', async () => {
    const { editions, readings } = aShelf();
    await editions.create(sent);

    await readings.note(key, trace);
    await readings.note(key, trace);
    await readings.note({ ...key, batch: 1 }, { opened: [0], openings: [], fetched: [], clicks: [] });

    expect(await countReading(sent, { readings })).toEqual({ opened: 3, clicked: 1, onlyMachines: 1 });
  });

  it('are told apart by the number of links that the edition has', async () => {
    const { readings } = aShelf();
    const clicks = [20, 40, 60].map(second => ({ position: 0, second, link: `at${second}` }));
    await readings.note(key, { opened: [], openings: [], fetched: [], clicks });
    const having = (trackedLinks: number) => ({ ...sent, compiled: { ...sent.compiled, trackedLinks } });

    expect(await countReading(having(3), { readings })).toEqual({ opened: 0, clicked: 0, onlyMachines: 1 });
    expect(await countReading(having(9), { readings })).toMatchObject({ clicked: 1 });
  });

  it('are folded into counts after a week, and then nobody knows who and when', async () => {
    const { editions, readings, fold, kept } = aShelf();
    await editions.create(sent);
    await readings.note(key, trace);

    await fold(week);
    expect(await editions.get(sent.editionId)).toMatchObject({ reading: null });

    await fold(week + 2 * 3_600_000);
    const folded = await editions.get(sent.editionId);
    expect(folded).toMatchObject({ state: 'closed', reading: { opened: 2, clicked: 1, onlyMachines: 1 } });
    expect(await kept()).toEqual([]);
    expect(folded === null ? null : await countReading(folded, { readings })).toEqual({
      ...{ opened: 2, clicked: 1, onlyMachines: 1 },
    });
  });

  it('are folded once: what comes later changes nothing and expires', async () => {
    const { editions, readings, fold, kept } = aShelf();
    await editions.create(sent);
    await readings.note(key, trace);
    await fold(2 * week);
    await readings.note(key, { opened: [4], openings: [], fetched: [], clicks: [] });

    await fold(3 * week);

    expect(await editions.get(sent.editionId)).toMatchObject({ version: 1, reading: { opened: 2 } });
    expect(await editions.beingRead()).toEqual([]);
    const inTwoWeeks = Date.now() / 1000 + 14 * 86_400;
    expect((await kept()).map(({ expiresAt }) => Math.abs(expiresAt - inTwoWeeks) < 60)).toEqual([true]);
  });

  it('are not asked for where a newsletter does not track them', async () => {
    const { editions } = aShelf();
    const ofLane = async () => {
      throw new Error('it was asked');
    };
    await editions.create(anEdition('closed'));

    expect(await countReading(anEdition('closed'), { readings: { ofLane } })).toBeNull();
    expect(await editions.beingRead()).toEqual([]);
  });

  it('stay small when a mail is passed round among thousands', async () => {
    const { editions, readings, kept } = aShelf();
    await editions.create(sent);
    for (let i = 0; i < 12; i += 1) {
      const clicks = Array.from({ length: 100 }, (_, j) => ({ position: 0, second: 20 * (100 * i + j), link: 'aaaa' }));
      await readings.note(key, { opened: [], openings: [], fetched: [], clicks });
    }
    await readings.note(key, {
      opened: [],
      openings: [],
      fetched: [],
      clicks: [{ position: 2, second: 90_000, link: 'aaaa' }],
    });

    expect(await countReading(sent, { readings })).toMatchObject({ clicked: 2 });
    expect(JSON.stringify((await kept()).map(({ clicks }) => [...clicks])).length).toBeLessThan(10_000);
  });

  it('have a place in an edition that was closed before they were known', async () => {
    const { editions } = aShelf();
    const { reading: _, ...old } = anEdition('closed');
    const { isTracked: __, trackedLinks: ___, ...compiledThen } = old.compiled;
    const Item = { ...old, compiled: compiledThen };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.editions, Item }));

    expect(await editions.get(old.editionId)).toMatchObject({
      reading: null,
      compiled: { isTracked: false, trackedLinks: null },
    });
  });
});
