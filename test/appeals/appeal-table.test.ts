import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Appeals, appealTable } from '../../functions/appeals/appeal-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { anAppeal } from './an-appeal.ts';

describe('the appeal table', () => {
  let dynamo: LocalDynamo;
  let appeals: Appeals;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
    appeals = appealTable(dynamo.client, dynamo.tables.appeals);
  });
  afterAll(() => dynamo.stop());

  it('lists what was last put, by id', async () => {
    await appeals.put(anAppeal({ id: 'winter', goal: { minorUnits: 2_500_000, currency: 'USD' } }));
    await appeals.put(anAppeal({ id: 'autumn', weight: 1 }));
    await appeals.put(anAppeal({ id: 'autumn', weight: 9, endsAt: '2027-12-31T00:00:00Z' }));

    const listed = await appeals.list();

    expect(listed).toEqual([
      anAppeal({ id: 'autumn', weight: 9, endsAt: '2027-12-31T00:00:00Z' }),
      anAppeal({ id: 'winter', goal: { minorUnits: 2_500_000, currency: 'USD' } }),
    ]);
  });

  it('is loud about an appeal that does not parse', async () => {
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.appeals, Item: { id: 'broken' } }));

    await expect(appeals.list()).rejects.toThrow(`item broken of table ${dynamo.tables.appeals} does not parse`);
  });
});
