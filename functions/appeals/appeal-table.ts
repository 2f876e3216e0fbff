import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { parseItem } from '../runtime/dynamodb.ts';
import { type Appeal, appeal } from './appeal.ts';

export type Appeals = ReturnType<typeof appealTable>;

export function appealTable(client: DynamoDBDocumentClient, table: string) {
  return {
    put: async (one: Appeal): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: one }));
    },
    /** By id. */
    list: async (): Promise<readonly Appeal[]> => {
      const items: unknown[] = [];
      for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
        items.push(...(page.Items ?? []));
      }
      return items.map(item => parseItem(appeal, item, table)).sort((one, other) => (one.id < other.id ? -1 : 1));
    },
  };
}
