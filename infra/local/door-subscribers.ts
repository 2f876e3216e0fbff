import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of subscribers. */

const standing = z.object({ kind: z.string(), because: z.string().optional(), since: z.string().optional() });
const subscription = z.object({ state: z.string(), confirmedAt: z.string().optional(), leftAt: z.string().optional() });
const subscriber = z.looseObject({
  address: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  standing,
  subscriptions: z.record(z.string(), subscription),
  giving: z.object({ lastGiftOn: z.string(), kind: z.string() }).nullable(),
  tags: z.array(z.string()),
});
export type FoundSubscriber = z.infer<typeof subscriber>;

const settled = z.object({ outcome: z.string(), standing: standing.nullable() });
export type Settled = z.infer<typeof settled>;

export const findSubscribers = (door: Door, start: string) =>
  ask(door, 'find-subscribers', { start }, z.object({ subscribers: z.array(subscriber), areMore: z.boolean() }));

export const suppressSubscriber = (door: Door, address: string) =>
  ask(door, 'suppress-subscriber', { address }, settled);

export const eraseSubscriber = (door: Door, address: string) =>
  ask(door, 'erase-subscriber', { address }, z.object({ outcome: z.enum(['erased', 'unknown']) }));

export const liftSuppression = (door: Door, address: string) => ask(door, 'lift-suppression', { address }, settled);
