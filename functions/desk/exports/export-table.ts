import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { parseItem, putIfUnchanged } from '../../runtime/dynamodb.ts';
import { type ExportId, type ListExport, listExport } from './list-export.ts';

export type Exports = ReturnType<typeof exportTable>;

/** An export as it was read; its token goes with the next change. */
export type KeptExport = { readonly export: ListExport; readonly token: string };

/** As long as its files. */
const keptDays = 35;

const item = z.object({
  token: z.string(),
  text: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(listExport),
});

/** The exports of the last weeks; they stand in the table of imports, as another kind. */
export function exportTable(client: DynamoDBDocumentClient, table: string) {
  const keyOf = (id: ExportId) => ({ kind: 'export', id });
  return {
    get: async (id: ExportId): Promise<KeptExport | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
      if (Item === undefined) return null;
      const { text, token } = parseItem(item, Item, table);
      return { export: text, token };
    },
    /** Writes an export that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListExport, token: string | null): Promise<KeptExport | null> => {
      const expiresAt = Math.floor(Date.parse(one.begunAt) / 1000) + keptDays * 86_400;
      const next = { text: JSON.stringify(one), token: randomUUID(), expiresAt };
      const written = await putIfUnchanged(client, table, keyOf(one.id), next, token);
      return written && { export: one, token: written.token };
    },
  };
}
