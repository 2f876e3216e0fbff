import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Edition, editionIdOf } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const readers = Array.from({ length: 7 }, (_, i) => aReader(i));
const slot = instant.parse('2026-11-22T11:30:00Z');

/** Of a newsletter whose name comes before or after that of the others, since the clock finds editions in some order. */
function occasionOf(name: string) {
  const id = newsletterId.parse(name);
  return { newsletterId: id, editionId: editionIdOf(id, slot) };
}

/** An edition in whose ledger lies what nobody can read. */
async function aSickEdition(name: string, like: Edition = anEdition('sending')) {
  const edition = { ...like, ...occasionOf(name) };
  await ledger.editions.create(edition);
  const item = { key: `${edition.editionId}#0`, item: 'batch#000000', ids: 'no ids' };
  await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.deliveries, Item: item }));
  return edition;
}

async function aSentEdition() {
  const edition = await ledger.begin(readers);
  await ledger.plan(edition);
  await ledger.send(ledger.queued.splice(0));
  return edition;
}

async function stateOf(edition: { readonly editionId: ReturnType<typeof editionIdOf> }) {
  return ledger.editions.stateOf(edition.editionId);
}

describe('a sick edition', () => {
  it('keeps the clock from no other, and rings by its name when all were looked after', async () => {
    const sick = await Promise.all(['a-line', 'z-line'].map(name => aSickEdition(name)));
    const sent = await aSentEdition();
    const due = anEdition('frozen', occasionOf('night-desk'));
    await ledger.editions.create(due);
    const started: unknown[] = [];
    const toStart = { send: async (messages: readonly unknown[]) => void started.push(...messages) };

    await expect(ledger.tend({ toStart })).rejects.toThrow(
      /^2 .*: item a-line-20261122T113000Z#0 batch#000000 .* does not parse.*z-line-20261122T113000Z#0/s,
    );

    expect(await stateOf(sent)).toBe('closed');
    expect(await Promise.all(sick.map(stateOf))).toEqual(['sending', 'sending']);
    expect(started).toEqual([{ editionId: due.editionId }]);
  });

  it('keeps no call from being judged and nothing parked from going on', async () => {
    await aSickEdition('a-line');
    const parked = anEdition('parked', occasionOf('night-desk'));
    await ledger.editions.create(parked);
    const edition = await ledger.begin(readers);
    await ledger.plan(edition);
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(ledger.queued.splice(0));
    const sick = expect.objectContaining({ message: expect.stringContaining('a-line') });
    ledger.clock.pass(121_000);
    await expect(ledger.tend()).rejects.toEqual(sick);

    for (const { key } of await ledger.records(edition)) {
      await ledger.deliveries.hear([{ key, heard: [{ attempt: 1, positions: new Map([['sent', [0]]]) }] }]);
    }
    ledger.clock.pass(900_000);
    await expect(ledger.tend()).rejects.toEqual(sick);

    expect(await stateOf(parked)).toBe('sending');
    expect((await ledger.records(edition)).map(({ state }) => state?.unjudged)).toEqual([[], []]);
  });

  it('may be one that can not be read at all', async () => {
    const sent = await aSentEdition();
    const item = { newsletterId: 'a-line', slot, live: 'live', state: 'gone wrong' };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.editions, Item: item }));

    await expect(ledger.tend()).rejects.toThrow(/item a-line 2026-11-22T11:30:00.000Z of table .* does not parse/);

    expect(await stateOf(sent)).toBe('closed');
  });

  it('keeps no call from being judged when it is no longer under way and can not be read', async () => {
    const edition = await ledger.begin(Array.from({ length: 12 }, (_, i) => aReader(i)));
    await ledger.plan(edition);
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(ledger.queued.splice(0));
    const { newsletterId: newsletter } = edition;
    const item = { newsletterId: newsletter, slot: '2026-11-22T10:30:00.000Z', state: 'gone wrong' };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.editions, Item: item }));
    ledger.clock.pass(121_000);
    await ledger.tend();
    for (const { key } of await ledger.records(edition)) {
      await ledger.deliveries.hear([{ key, heard: [{ attempt: 1, positions: new Map([['sent', [0]]]) }] }]);
    }
    ledger.clock.pass(900_000);

    await expect(ledger.tend()).rejects.toThrow(`item ${newsletter} 2026-11-22T10:30:00.000Z of table`);

    expect((await ledger.records(edition)).map(({ state }) => state?.unjudged)).toEqual([[], [], []]);
  });

  it('has signs given all the same, since its calls are judged when it is well again', async () => {
    const { editionId } = await aSickEdition('a-line');

    await expect(ledger.tend()).rejects.toThrow('a-line');

    expect(ledger.signWishes).toContainEqual({ signFor: editionId });
  });

  it('is started again all the same when it is parked without its template', async () => {
    const { editionId } = await aSickEdition('a-line', anEdition('parked', { cause: 'template' }));
    const started: unknown[] = [];
    const toStart = { send: async (messages: readonly unknown[]) => void started.push(...messages) };

    await expect(ledger.tend({ toStart })).rejects.toThrow('a-line');

    expect(started).toEqual([{ editionId }]);
  });

  it('may be so large that its ledger is not read in time, and is given up before the clock is', async () => {
    const huge = await ledger.begin(readers, {
      ...occasionOf('a-line'),
      sending: { ...anEdition('sending').sending, laneCount: 4 },
    });
    const sent = await aSentEdition();
    const looked: unknown[] = [];
    const recordsOfLane = async (lane: Parameters<typeof ledger.deliveries.recordsOfLane>[0]) => {
      if (lane.editionId !== huge.editionId) return ledger.deliveries.recordsOfLane(lane);
      looked.push(lane.lane);
      await new Promise(resolve => setTimeout(resolve, 100));
      ledger.clock.pass(15_000);
      return [];
    };

    await expect(ledger.tend({ deliveries: { ...ledger.deliveries, recordsOfLane } })).rejects.toThrow(
      /a-line-20261122T113000Z.* longer than a look may take/,
    );

    expect(looked).toEqual([0, 1, 2]);
    expect(await stateOf(sent)).toBe('closed');
  });
});

describe('a newsletter whose settings can not be read', () => {
  it('keeps no call from being judged', async () => {
    const edition = await ledger.begin(Array.from({ length: 12 }, (_, i) => aReader(i)));
    await ledger.plan(edition);
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(ledger.queued.splice(0));
    const sick = { id: 'a-line', newsletter: 'no settings' };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.newsletters, Item: sick }));
    ledger.clock.pass(121_000);
    await ledger.tend();
    for (const { key } of await ledger.records(edition)) {
      await ledger.deliveries.hear([{ key, heard: [{ attempt: 1, positions: new Map([['sent', [0]]]) }] }]);
    }
    ledger.clock.pass(900_000);

    await ledger.tend();

    expect((await ledger.records(edition)).map(({ state }) => state?.unjudged)).toEqual([[], [], []]);
  });
});
