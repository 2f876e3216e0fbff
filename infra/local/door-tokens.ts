import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door does with the tokens of programs that post articles. */

const named = z.object({ name: z.string() });
const told = named.extend({ madeAt: z.string(), endsAt: z.string().nullable() });
export type ToldToken = z.infer<typeof told>;

export const listTokens = (door: Door) => ask(door, 'list-tokens', {}, z.array(told));

export const makeToken = (door: Door, name: string) =>
  withNewToken(hash => ask(door, 'make-token', { name, hash }, named));

export const rotateToken = (door: Door, name: string, keepHours: number) =>
  withNewToken(hash => ask(door, 'rotate-token', { name, hash, keepHours }, named));

export const revokeToken = (door: Door, name: string) => ask(door, 'revoke-token', { name }, named);

/** Adds a key that signs readers' links from a moment on. */
export const rotateLinkKeys = (door: Door) =>
  ask(door, 'rotate-link-keys', {}, z.object({ key: z.string(), signsFrom: z.string() }));

/** Made here, so that it is in no log and no journal on its way; a scanner of code knows it by its first letters. */
async function withNewToken(store: (hash: string) => Promise<unknown>): Promise<string> {
  const token = `pressrun_${randomBytes(32).toString('base64url')}`;
  await store(createHash('sha256').update(token).digest('base64url'));
  return token;
}
