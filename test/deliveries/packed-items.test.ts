import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { laneKey } from '../../functions/deliveries/lane-plan.ts';
import { lanePlanTable } from '../../functions/deliveries/lane-plan-table.ts';
import { subscriberId } from '../../functions/language/ids.ts';
import oldState from '../fixtures/deliveries/attributes-state-item-2026-11.json' with { type: 'json' };
import oldBatch from '../fixtures/deliveries/batch-item-2026-11.json' with { type: 'json' };
import oldPlan from '../fixtures/deliveries/plan-item-2026-11.json' with { type: 'json' };
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aState } from './a-batch.ts';

const old = laneKey.parse({ editionId: 'tide-line-20261122T113000Z', lane: 0 });
const lane = laneKey.parse({ editionId: 'a-newsletter-with-a-name-of-forty-letter-20261122T113000Z', lane: 7 });
const ids = Array.from({ length: 50 }, (_, i) => subscriberId.parse(`${i}_`.padEnd(22, '-_aZ9')));

describe('the items of the ledger', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
    for (const Item of [oldBatch, oldState, oldPlan]) {
      await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.deliveries, Item }));
    }
  });
  afterAll(() => dynamo.stop());
  const deliveries = () => deliveryTable(dynamo.client, dynamo.tables.deliveries);
  const plans = () => lanePlanTable(dynamo.client, dynamo.tables.deliveries);
  const stored = async (item: string) => {
    const key = { key: `${lane.editionId}#${lane.lane}`, item };
    return (await dynamo.client.send(new GetCommand({ TableName: dynamo.tables.deliveries, Key: key }))).Item;
  };

  it('reads a batch and a state as they were stored before they were packed', async () => {
    const [record] = await deliveries().records([{ ...old, batch: 0 }]);

    expect(record?.batch).toEqual({ ids: oldBatch.ids, excluded: oldBatch.excluded });
    expect(record?.state).toMatchObject({ token: oldState.token, attempt: 3, unjudged: oldState.unjudged });
  });

  it('lets an old state be followed by a new one', async () => {
    const [record] = await deliveries().records([{ ...old, batch: 0 }]);
    if (record === undefined || record.state === null) throw new Error('the old batch is not there');

    const written = await deliveries().writeState(record, { ...record.state, attempt: 4 });

    expect(written).toMatchObject({ attempt: 4, unjudged: oldState.unjudged });
    expect((await deliveries().records([{ ...old, batch: 0 }]))[0]?.state).toEqual(written);
  });

  it('reads a plan that holds a page of before', async () => {
    expect(await plans().get(old)).toMatchObject({ token: oldPlan.token, held: oldPlan.held, nextBatch: 2 });
  });

  it('keeps ids as they are, whatever letters they have and however many they are', async () => {
    for (const [batch, count] of [0, 1, 2, 3, 49, 50].entries()) {
      await deliveries().putBatches(lane, batch, [{ ids: ids.slice(0, count), excluded: {} }]);
      const [record] = await deliveries().records([{ ...lane, batch }]);
      expect(record?.batch.ids).toEqual(ids.slice(0, count));
    }
  });

  it('keeps a held page as it is', async () => {
    const batches = [
      { ids, excluded: { [subscriberId.parse('left_left_left_left_le')]: 'left' } },
      { ids: [], excluded: {} },
    ];
    const next = { cursor: null, gotBehind: {}, nextBatch: 2, open: [], planned: false, recipients: 50, excluded: 1 };

    await plans().write(lane, { ...next, held: { firstBatch: 0, batches } }, null);

    expect((await plans().get(lane))?.held).toEqual({ firstBatch: 0, batches });
  });

  it('pays one write unit for a full batch, and one for its state when all were accepted', async () => {
    await deliveries().putBatches(lane, 8, [{ ids, excluded: {} }]);
    const [record] = await deliveries().records([{ ...lane, batch: 8 }]);
    if (record === undefined) throw new Error('the batch is not there');
    const positions = ids.map((_, position) => position);

    const leftAt = aState().claimedAt;
    await deliveries().writeState(record, aState({ answered: [{ attempt: 1, leftAt, accepted: positions }] }));

    for (const item of ['batch#000008', 'state#000008']) expect(sizeOf(await stored(item))).toBeLessThan(1024);
  });
});

/** As DynamoDB counts: names and values in bytes, a number as half of its digits and one (developer guide, 'item sizes'). */
function sizeOf(item: Readonly<Record<string, unknown>> | undefined): number {
  return Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + name.length + sizeOfValue(value), 0);
}

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  return JSON.stringify(value).length + 3;
}
