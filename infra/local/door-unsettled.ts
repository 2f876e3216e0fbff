import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of readers in doubt, and how a person decides about them. */

const unsettled = z.object({
  editionId: z.string(),
  state: z.string(),
  timeZone: z.string(),
  /** When this was looked at. */
  asOf: z.string(),
  readers: z.array(
    z.object({
      readerId: z.string(),
      address: z.string().nullable(),
      names: z.array(z.string()),
      words: z.string(),
      lane: z.number(),
      batch: z.number(),
    }),
  ),
  readersInAll: z.number(),
  calls: z.array(
    z.object({
      lane: z.number(),
      batch: z.number(),
      readers: z.number(),
      judgedFrom: z.string(),
      judgedBy: z.string(),
    }),
  ),
});
export type Unsettled = z.infer<typeof unsettled>;

const resolved = z.object({ state: z.string(), readers: z.number(), later: z.number() });
export type Resolved = z.infer<typeof resolved>;

export const listUnsettled = (door: Door, editionId: string) => ask(door, 'list-unsettled', { editionId }, unsettled);

/** Sends to readers in doubt after all, or leaves them as they are; a request that is repeated counts once. */
export const resolveEdition = (
  door: Door,
  wish: 'send' | 'leave',
  about: { readonly editionId: string; readonly who: 'all' | readonly string[]; readonly asOf: string },
) => ask(door, 'resolve-edition', { id: randomUUID(), wish, ...about }, resolved);
