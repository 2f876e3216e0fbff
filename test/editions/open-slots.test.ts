import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { anArticle } from '../articles/an-article.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk, theEdition } from './a-desk.ts';

let dynamo: LocalDynamo | undefined;
async function freshDesk() {
  await dynamo?.stop();
  dynamo = await startLocalDynamo();
  return aDesk(dynamo);
}
let desk: Awaited<ReturnType<typeof freshDesk>>;
beforeEach(async () => {
  desk = await freshDesk();
});
afterAll(() => dynamo?.stop());

const allEditions = async () =>
  (await desk.editions.since(desk.newsletter.id, instant.parse('2026-01-01T00:00:00Z'))).map(read => read());

describe('openSlots', () => {
  it('drafts an edition an hour before its slot, and no earlier', async () => {
    desk.at('2026-11-22T10:29:00Z');
    await desk.tick();
    expect(await allEditions()).toEqual([]);

    desk.at('2026-11-22T10:30:00Z');
    await desk.tick();
    expect(await allEditions()).toMatchObject([{ editionId: theEdition, state: 'draft', createdBy: 'clock' }]);
    expect(desk.queued.compile).toEqual([theEdition]);
  });

  it('makes one edition of a slot however often and late the clock ticks', async () => {
    desk.at('2026-11-22T10:30:10Z');
    await Promise.all([desk.tick(), desk.tick(), desk.tick()]);
    desk.at('2026-11-22T11:33:00Z');
    await Promise.all([desk.tick(), desk.tick()]);

    expect(await allEditions()).toHaveLength(1);
  });

  it('has the draft compiled again when its slot has come', async () => {
    desk.at('2026-11-22T10:30:00Z');
    await desk.tick();
    desk.stock.articles = ['a', 'b', 'c'].map(id => anArticle({ id, headline: `About ${id}`, url: null }));
    await desk.compile();
    desk.queued.compile.splice(0);

    desk.at('2026-11-22T11:29:00Z');
    await desk.tick();
    expect(desk.queued.compile).toEqual([]);

    desk.at('2026-11-22T11:30:00Z');
    await desk.tick();
    expect(desk.queued.compile).toEqual([theEdition]);
  });

  it('has a draft without stories compiled again each minute, so that it has them when they come', async () => {
    desk.at('2026-11-22T10:30:00Z');
    await desk.tick();
    await desk.compile();

    desk.at('2026-11-22T10:31:00Z');
    await desk.tick();

    expect(desk.queued.compile).toEqual([theEdition, theEdition]);
  });

  it('records slots found too late as missed, visibly, and sends none of them', async () => {
    desk.at('2026-11-24T20:00:00Z');
    await desk.tick();

    const editions = await allEditions();
    expect(editions.map(({ state, slot }) => [slot, state])).toEqual([
      ['2026-11-22T11:30:00.000Z', 'missed'],
      ['2026-11-23T11:30:00.000Z', 'missed'],
      ['2026-11-24T11:30:00.000Z', 'missed'],
    ]);
    expect(desk.queued.compile).toEqual([]);
  });

  it('still makes an edition that is late but not too late', async () => {
    desk.at('2026-11-22T14:29:00Z');
    await desk.tick();

    expect(await allEditions()).toMatchObject([{ state: 'draft' }]);
  });

  it('misses a draft that nobody could compile until its latest start, also when it was made before its slot', async () => {
    desk.at('2026-11-22T10:30:00Z');
    await desk.tick();
    desk.queued.compile.splice(0);

    desk.at('2026-11-22T14:30:00Z');
    await desk.tick();
    expect(desk.queued.compile).toEqual([theEdition]);

    desk.at('2026-11-22T14:30:01Z');
    await desk.tick();
    const because = 'it was not compiled within 180 minutes of its slot';
    expect(await allEditions()).toMatchObject([{ state: 'missed', because }]);
    expect(desk.queued.compile).toEqual([theEdition]);
  });

  it('gives up on a draft that could not be compiled until its latest finish, whatever is known of its newsletter', async () => {
    desk.at('2026-11-22T11:30:00Z');
    await desk.tick();
    const { client, tables } = dynamo ?? (await startLocalDynamo());
    const sick = { id: desk.newsletter.id, newsletter: 'no settings' };
    await client.send(new PutCommand({ TableName: tables.newsletters, Item: sick }));

    desk.at('2026-11-22T23:31:00Z');
    await expect(desk.tick()).rejects.toThrow('does not parse');

    expect(await allEditions()).toMatchObject([{ state: 'failed', because: 'it could not be compiled in time' }]);
  });

  it('opens the slots of all others when a newsletter or an edition can not be read, and rings by the item of each', async () => {
    const { client, tables } = dynamo ?? (await startLocalDynamo());
    const names = ['a-line', 'z-line'];
    for (const id of names) {
      const newsletter = { id, newsletter: 'no settings' };
      await client.send(new PutCommand({ TableName: tables.newsletters, Item: newsletter }));
      const edition = { newsletterId: id, slot: '2026-11-22T09:30:00.000Z', live: 'live', state: 'gone wrong' };
      await client.send(new PutCommand({ TableName: tables.editions, Item: edition }));
    }
    desk.at('2026-11-22T10:30:00Z');

    await expect(desk.tick()).rejects.toThrow(/^4 of the clock's works failed .*open-slots-failing.*a-line/s);

    expect(await allEditions()).toMatchObject([{ editionId: theEdition, state: 'draft' }]);
    expect(desk.queued.compile).toEqual([theEdition]);
  });
});
