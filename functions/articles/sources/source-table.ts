import { randomUUID } from 'node:crypto';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { SourceId } from '../../language/ids.ts';
import { parseItem, putIfUnchanged } from '../../runtime/dynamodb.ts';
import { type StoredSource, storedSource, type UnwrittenSource } from './stored-source.ts';

export type Sources = ReturnType<typeof sourceTable>;

/** The sources with how it goes with each, one item a source. */
export function sourceTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(storedSource, item, table);
  return {
    list: async (): Promise<readonly StoredSource[]> => {
      const found: StoredSource[] = [];
      for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
        found.push(...(page.Items ?? []).map(read));
      }
      return found.sort((one, other) => (one.source.id < other.source.id ? -1 : 1));
    },
    get: async (id: SourceId): Promise<StoredSource | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      return Item === undefined ? null : read(Item);
    },
    /** Writes a source if it is still as it was read, null being not at all; null if it is not. */
    write: async (next: UnwrittenSource, before: StoredSource | null): Promise<StoredSource | null> => {
      const item = { source: next.source, state: next.state, token: randomUUID() };
      return putIfUnchanged(client, table, { id: next.source.id }, item, before?.token ?? null);
    },
    remove: async (id: SourceId): Promise<void> => {
      await client.send(new DeleteCommand({ TableName: table, Key: { id } }));
    },
  };
}
