import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Instant, instant } from '../../language/instant.ts';
import { getMany, parseItem, putAll } from '../../runtime/dynamodb.ts';
import { netOf, type Step } from './step.ts';

export type ReaderCounts = ReturnType<typeof readerCountTable>;

/** By newsletter, or `everybody`. */
const numbers = z.record(z.string(), z.int()).readonly();

const counted = z.object({
  at: instant,
  readers: numbers,
  /** What joins and leavings had come to when these readers were counted, to tell what came since. */
  noted: numbers,
  /** When every profile was last looked at, and what that came to. */
  base: z.object({ at: instant, readers: numbers }).readonly(),
});
/** The readers of each newsletter as they were counted last. */
export type Counted = Readonly<z.infer<typeof counted>>;

/** How many readers a newsletter has by now; nobody is counted for it. */
export type ReadersNow = {
  readonly of: (newsletter: string) => number;
  /** Since then joins and leavings are added and taken off as they happen. Null: nobody has counted yet. */
  readonly countedAt: Instant | null;
};

const ours = 'growth';

/** How many readers there are, in two small items of the table of readers. */
export function readerCountTable(client: DynamoDBDocumentClient, table: string) {
  const get = async (item: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { key: ours, item }, ConsistentRead: true }))).Item;
  return {
    /** Adds joins and takes off leavings at once; what a death keeps from being noted is in the next count. */
    note: async (steps: readonly Step[]): Promise<void> => {
      const sums = [...netOf(steps)].filter(([, by]) => by !== 0);
      if (sums.length === 0) return;
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { key: ours, item: 'noted' },
          UpdateExpression: `ADD ${sums.map((_, i) => `#n${i} :n${i}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(sums.map(([of], i) => [`#n${i}`, `of ${of}`])),
          ExpressionAttributeValues: Object.fromEntries(sums.map(([, by], i) => [`:n${i}`, by])),
        }),
      );
    },
    noted: async () => notedIn(await get('noted')),
    counted: async (): Promise<Counted | null> => {
      const item = await get('counted');
      return item === undefined ? null : parseItem(counted, item, table);
    },
    putCounted: (one: Counted): Promise<void> => putAll(client, table, [{ key: ours, item: 'counted', ...one }]),
    now: async (): Promise<ReadersNow> => {
      const keys = ['counted', 'noted'].map(item => ({ key: ours, item }));
      const items = new Map((await getMany(client, table, keys)).map(item => [named.parse(item).item, item]));
      const last = items.has('counted') ? parseItem(counted, items.get('counted'), table) : null;
      const noted = notedIn(items.get('noted'));
      const of = (one: string) => (last?.readers[one] ?? 0) + (noted[one] ?? 0) - (last?.noted[one] ?? 0);
      return { of: one => Math.max(0, of(one)), countedAt: last?.at ?? null };
    },
  };
}

const named = z.object({ item: z.string() });

function notedIn(item: unknown): Readonly<Record<string, number>> {
  const known = z.record(z.string(), z.unknown()).safeParse(item);
  return Object.fromEntries(
    Object.entries(known.data ?? {}).flatMap(([name, value]) =>
      name.startsWith('of ') && typeof value === 'number' ? [[name.slice(3), value]] : [],
    ),
  );
}
