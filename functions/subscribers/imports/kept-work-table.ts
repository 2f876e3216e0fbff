import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../../language/instant.ts';
import { jsonText } from '../../language/json-text.ts';
import { parseItem, putIfUnchanged } from '../../runtime/dynamodb.ts';
import { keptDays } from '../undo-until.ts';

/** Imports, exports and changes of many readers stand in one table, each under its kind, the newest last by their ids. */
type Kind<Work> = { readonly kind: 'import' | 'export' | 'sweep'; readonly schema: z.ZodType<Work> };
type Numbered = { readonly id: string; readonly begunAt: Instant };

/** Work as it was read; its token goes with the next change. */
export type Kept<Work> = { readonly work: Work; readonly token: string };

export function keptWorkTable<Work extends Numbered>(
  client: DynamoDBDocumentClient,
  table: string,
  { kind, schema }: Kind<Work>,
) {
  const stored = z.object({ token: z.string(), text: jsonText.pipe(schema) });
  const read = (item: unknown): Kept<Work> => {
    const { text, token } = parseItem(stored, item, table);
    return { work: text, token };
  };
  return {
    get: async (id: Work['id']): Promise<Kept<Work> | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { kind, id }, ConsistentRead: true }));
      return Item === undefined ? null : read(Item);
    },
    /** The newest first. */
    latest: async (limit: number): Promise<readonly Work[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#kind = :kind',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':kind': kind },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(item => read(item).work);
    },
    /** Writes what is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (work: Work, token: string | null): Promise<Kept<Work> | null> => {
      const expiresAt = Math.floor(Date.parse(work.begunAt) / 1000) + keptDays * 86_400;
      const item = { text: JSON.stringify(work), token: randomUUID(), expiresAt };
      const written = await putIfUnchanged(client, table, { kind, id: work.id }, item, token);
      return written && { work, token: written.token };
    },
  };
}
