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

const tagged = z.object({ outcome: z.string(), tags: z.array(z.string()) });

export const tagSubscriber = (
  door: Door,
  wish: { address: string; add?: readonly string[]; remove?: readonly string[] },
) => ask(door, 'tag-subscriber', wish, tagged);

const waiting = z.object({ newsletters: z.array(z.string()), askedAt: z.string(), goodUntil: z.string() });

/** What somebody asked for and has yet to confirm. */
export const findSignUp = (door: Door, address: string) =>
  ask(door, 'find-sign-up', { address }, z.object({ waiting: waiting.nullable() }));

export const mailSignUpAgain = (door: Door, address: string) =>
  ask(door, 'mail-sign-up-again', { address }, z.object({ outcome: z.string() }));

export const liftSuppression = (door: Door, address: string) => ask(door, 'lift-suppression', { address }, settled);
