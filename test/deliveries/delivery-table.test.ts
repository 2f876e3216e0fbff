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
