import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AppealId } from '../language/ids.ts';
import { parseItem, putIfUnchanged } from '../runtime/dynamodb.ts';
import { type Appeal, appeal } from './appeal.ts';

export type Appeals = ReturnType<typeof appealTable>;

/** Null: written before two people could write at once. */
const marked = z.object({ token: z.string().nullable().default(null) });

export function appealTable(client: DynamoDBDocumentClient, table: string) {
  return {
    put: async (one: Appeal): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: { ...one, token: randomUUID() } }));
    },
    /** An appeal with the token of its last write; null when there is none. */
    get: async (id: AppealId): Promise<{ readonly appeal: Appeal; readonly token: string | null } | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      if (Item === undefined) return null;
      return { appeal: parseItem(appeal, Item, table), token: parseItem(marked, Item, table).token };
    },
    /** Writes an appeal if nobody wrote it since it was read with this token; false if somebody did. */
    replace: async (one: Appeal, token: string | null): Promise<boolean> => {
      const { id, ...rest } = one;
      return (await putIfUnchanged(client, table, { id }, { ...rest, token: randomUUID() }, token)) !== null;
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
