import * as z from 'zod';
import type { Outgoing, Reply } from './machine-network.ts';

/** What is done of a batch, and how its answer says what was left. */
export type PartlyDone = { readonly done: Outgoing; readonly answered: (reply: Reply) => Reply };

const batchGet = z.object({
  RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(z.unknown()) })),
});
const batchWrite = z.object({ RequestItems: z.record(z.string(), z.array(z.unknown())) });

/** Halves a batch of DynamoDB, which may leave any part of one unprocessed; null for what can't be halved. */
export function halfDone(outgoing: Outgoing): PartlyDone | null {
  const asked: unknown = JSON.parse(outgoing.body);
  const gets = batchGet.safeParse(asked);
  if (gets.success) {
    const [[table, { Keys, ...rest }] = ['', { Keys: [] }]] = Object.entries(gets.data.RequestItems);
    const half = Math.ceil(Keys.length / 2);
    const of = (keys: readonly unknown[]) => ({ [table]: { ...rest, Keys: keys } });
    return partly(outgoing, of(Keys.slice(0, half)), { UnprocessedKeys: of(Keys.slice(half)) }, half < Keys.length);
  }
  const writes = batchWrite.safeParse(asked);
  if (!writes.success) return null;
  const [[table, items] = ['', []]] = Object.entries(writes.data.RequestItems);
  const half = Math.ceil(items.length / 2);
  const left = { UnprocessedItems: { [table]: items.slice(half) } };
  return partly(outgoing, { [table]: items.slice(0, half) }, left, half < items.length);
}

function partly(outgoing: Outgoing, RequestItems: object, left: object, isLeft: boolean): PartlyDone | null {
  if (!isLeft) return null;
  return {
    done: { ...outgoing, body: JSON.stringify({ RequestItems }) },
    answered: reply => {
      const body = JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(reply.body)), ...left });
      const { 'x-amz-crc32': _of, 'content-length': _before, ...headers } = reply.headers;
      return { ...reply, headers, body };
    },
  };
}
