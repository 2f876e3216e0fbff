import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from './local-dynamodb.ts';

describe('the local DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
  });
  afterAll(() => dynamo.stop());

  it('reads back what was written', async () => {
    const item = { newsletterId: 'morning-brief', slot: '2026-11-22T11:00:00.000Z', state: 'draft' };

    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.editions, Item: item }));

    const { newsletterId, slot } = item;
    const read = new GetCommand({
      TableName: dynamo.tables.editions,
      Key: { newsletterId, slot },
      ConsistentRead: true,
    });
    expect((await dynamo.client.send(read)).Item).toEqual(item);
  });

  it("has the stack's indexes", async () => {
    const article = { id: 'a1', month: '2026-11', publishedAt: '2026-11-22T11:00:00.000Z', headline: 'Rain' };

    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.articles, Item: article }));

    const query = new QueryCommand({
      TableName: dynamo.tables.articles,
      IndexName: 'published',
      KeyConditionExpression: '#month = :month',
      ExpressionAttributeNames: { '#month': 'month' },
      ExpressionAttributeValues: { ':month': '2026-11' },
    });
    expect((await dynamo.client.send(query)).Items).toEqual([article]);
  });

  it('bills on demand, as the stack does', async () => {
    const table = new DescribeTableCommand({ TableName: dynamo.tables.journal });

    const { Table } = await dynamo.client.send(table);

    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
  });
});
