import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { parseItem, putIfUnchanged } from '../../runtime/dynamodb.ts';
import { fromJson } from '../history-table.ts';
import { type ImportId, type ListImport, listImport } from './list-import.ts';

export type Imports = ReturnType<typeof importTable>;

/** An import as it was read; its token goes with the next change. */
export type KeptImport = { readonly import: ListImport; readonly token: string };

/** An import and its working files are kept for so long, a little longer than it can be undone. */
const keptDays = 35;

/** The imports of the last weeks, the newest last by their ids. */
export function importTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown): KeptImport => {
    const { text, token } = parseItem(importItem, item, table);
    return { import: text, token };
  };
  return {
    get: async (id: ImportId): Promise<KeptImport | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
      return Item === undefined ? null : read(Item);
    },
    /** The newest first. */
    latest: async (limit: number): Promise<readonly ListImport[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#kind = :import',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':import': 'import' },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(item => read(item).import);
    },
    /** Writes an import that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListImport, token: string | null): Promise<KeptImport | null> => {
      const expiresAt = Math.floor(Date.parse(one.begunAt) / 1000) + keptDays * 86_400;
      const item = { text: JSON.stringify(one), token: randomUUID(), expiresAt };
      const written = await putIfUnchanged(client, table, keyOf(one.id), item, token);
      return written && { import: one, token: written.token };
    },
  };
}

const importItem = z.object({ token: z.string(), text: z.string().transform(fromJson).pipe(listImport) });

function keyOf(id: ImportId): { readonly kind: string; readonly id: string } {
  return { kind: 'import', id };
}
