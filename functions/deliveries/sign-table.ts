import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import { parseItem, queryAll } from '../runtime/dynamodb.ts';

export type Signs = ReturnType<typeof signTable>;

const stored = z.object({ item: instant });
const daysKept = 3;

/** The signs that SES told of, by the moment at which they were given; they lie in the ledger's table. */
export function signTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Safe to run twice. */
    heard: async (givenAt: Instant): Promise<void> => {
      const expiresAt = Math.floor(Date.parse(givenAt) / 1000) + daysKept * 86_400;
      await client.send(new PutCommand({ TableName: table, Item: { key: 'signs', item: givenAt, expiresAt } }));
    },
    between: async (from: Instant, to: Instant): Promise<readonly Instant[]> => {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: '#key = :key AND #item BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#key': 'key', '#item': 'item' },
        ExpressionAttributeValues: { ':key': 'signs', ':from': from, ':to': to },
        ConsistentRead: true,
      });
      return items.map(item => parseItem(stored, item, table).item);
    },
  };
}
