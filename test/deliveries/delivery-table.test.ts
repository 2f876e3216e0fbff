import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { fatesOf } from '../../functions/deliveries/batch.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { startLocalDynamo } from '../support/local-dynamodb.ts';
import { aBatch, aRecord } from './a-batch.ts';

const written = readFileSync(join(import.meta.dirname, '../fixtures/deliveries/state-item-2026-11.json'), 'utf8');

it('reads a state from before persons could decide about readers in doubt', async () => {
  const dynamo = await startLocalDynamo();
  const deliveries = deliveryTable(dynamo.client, dynamo.tables.deliveries);
  const { key } = aRecord();
  await deliveries.putBatches(key, 0, [aBatch(3)]);
  await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.deliveries, Item: JSON.parse(written) }));

  const [record] = await deliveries.records([key]);

  expect(record?.state?.decided).toBeNull();
  const fates = record && fatesOf(record.batch, record.state, record.heard).map(({ fate }) => fate);
  expect(fates).toEqual(['uncertain', 'uncertain', 'skipped']);
  await dynamo.stop();
});

it('hears of neighbouring batches each by itself, whoever is asked with it', async () => {
  const dynamo = await startLocalDynamo();
  const deliveries = deliveryTable(dynamo.client, dynamo.tables.deliveries);
  const lane = { editionId: aRecord().key.editionId, lane: 0 };
  await deliveries.putBatches(
    lane,
    0,
    Array.from({ length: 102 }, () => aBatch(3)),
  );
  const sent = (...positions: number[]) => ({ attempt: 1, positions: new Map([['sent' as const, positions]]) });
  const told = [
    { key: { ...lane, batch: 9 }, heard: [sent(0)] },
    { key: { ...lane, batch: 10 }, heard: [sent(1)] },
    { key: { ...lane, batch: 11 }, heard: [{ ...sent(2), attempt: 2 }] },
    { key: { ...lane, batch: 101 }, heard: [sent(0, 1)] },
  ];

  await deliveries.hear(told);
  await deliveries.hear(told.slice(0, 2));

  const heard = (await deliveries.records(told.map(({ key }) => key))).map(record => record.heard);
  expect(heard).toEqual([
    [{ attempt: 1, kind: 'sent', positions: [0] }],
    [{ attempt: 1, kind: 'sent', positions: [1] }],
    [{ attempt: 2, kind: 'sent', positions: [2] }],
    [{ attempt: 1, kind: 'sent', positions: [0, 1] }],
  ]);
  const behind = await deliveries.recordsBehind(lane, 9, 2);
  expect(behind.map(record => record.heard)).toEqual(heard.slice(1, 3));
  expect((await deliveries.recordsOfLane(lane)).filter(record => record.heard.length > 0)).toHaveLength(4);
  await dynamo.stop();
});
