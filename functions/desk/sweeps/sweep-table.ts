import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { parseItem, putIfUnchanged } from '../../runtime/dynamodb.ts';
import { type ListSweep, listSweep, type SweepId } from './list-sweep.ts';

export type Sweeps = ReturnType<typeof sweepTable>;

/** A sweep as it was read; its token goes with the next change. */
export type KeptSweep = { readonly sweep: ListSweep; readonly token: string };

/** As long as its files, and a little longer than it can be undone. */
const keptDays = 35;

const item = z.object({
  token: z.string(),
  text: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(listSweep),
});

/** The sweeps of the last weeks; they stand in the table of imports, as another kind. */
export function sweepTable(client: DynamoDBDocumentClient, table: string) {
  const keyOf = (id: SweepId) => ({ kind: 'sweep', id });
  return {
    get: async (id: SweepId): Promise<KeptSweep | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
      if (Item === undefined) return null;
      const { text, token } = parseItem(item, Item, table);
      return { sweep: text, token };
    },
    /** The newest first. */
    latest: async (limit: number): Promise<readonly ListSweep[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#kind = :sweep',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':sweep': 'sweep' },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(one => parseItem(item, one, table).text);
    },
    /** Writes a sweep that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListSweep, token: string | null): Promise<KeptSweep | null> => {
      const expiresAt = Math.floor(Date.parse(one.begunAt) / 1000) + keptDays * 86_400;
      const next = { text: JSON.stringify(one), token: randomUUID(), expiresAt };
      const written = await putIfUnchanged(client, table, keyOf(one.id), next, token);
      return written && { sweep: one, token: written.token };
    },
  };
}
