import * as z from 'zod';
import { type EmailAddress, emailAddress } from '../language/email-address.ts';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import { type Instant, instantFrom, millisecondsBetween } from '../language/instant.ts';
import { type LinkKeys, readSignedToken, signToken } from './signed-token.ts';

/** Somebody's way to their own data, and when it was given; the nonce tells it from any other. */
export type Pass = { readonly subscriberId: SubscriberId; readonly issuedAt: Instant; readonly nonce: string };

/** `sign-in link`: stands in a mail, for one use. `session`: stands in a cookie of the browser that used it. */
type Kind = 'sign-in link' | 'session';

/** Long enough to find the mail and to change one's mind, short enough for a browser that others use too. */
export const passMinutes: Readonly<Record<Kind, number>> = { 'sign-in link': 30, session: 30 };

export function makePass(kind: Kind, { subscriberId, issuedAt, nonce }: Pass, keys: LinkKeys): string {
  return signToken(`${kind} 1`, [subscriberId, stampOf(issuedAt), nonce], keys);
}

/** Null for everything that was not signed for this with a key that is still good for it, and for what is over. */
export function readPass(kind: Kind, token: string, now: Instant, keys: LinkKeys): Pass | null {
  const fields = readSignedToken(`${kind} 1`, token, keys);
  if (fields?.length !== 3) return null;
  const read = pass.safeParse({ subscriberId: fields[0], issuedAt: fields[1], nonce: fields[2] });
  return read.success && isFresh(read.data.issuedAt, passMinutes[kind], now) ? read.data : null;
}

/** A wish to read at another address, as the mail to that address carries it; nobody else is sent it. */
export type Move = { readonly from: SubscriberId; readonly to: EmailAddress; readonly issuedAt: Instant };

const moveMinutes = 24 * 60;

export function makeMoveToken({ from, to, issuedAt }: Move, keys: LinkKeys): string {
  return signToken('move link 1', [from, stampOf(issuedAt), Buffer.from(to).toString('base64url')], keys);
}

export function readMoveToken(token: string, now: Instant, keys: LinkKeys): Move | null {
  const fields = readSignedToken('move link 1', token, keys);
  if (fields?.length !== 3) return null;
  const [from, issuedAt, to = ''] = fields;
  const read = move.safeParse({ from, issuedAt, to: Buffer.from(to, 'base64url').toString() });
  return read.success && isFresh(read.data.issuedAt, moveMinutes, now) ? read.data : null;
}

const moment = z
  .string()
  .regex(/^[0-9a-z]{1,10}$/)
  .transform(text => instantFrom(Number.parseInt(text, 36)));
const pass = z.object({ subscriberId, issuedAt: moment, nonce: z.string().min(1).max(40) });
const move = z.object({ from: subscriberId, issuedAt: moment, to: emailAddress });

function stampOf(at: Instant): string {
  return Date.parse(at).toString(36);
}

function isFresh(issuedAt: Instant, minutes: number, now: Instant): boolean {
  const age = millisecondsBetween(issuedAt, now);
  // The clocks of two machines may differ by a little.
  return age >= -60_000 && age <= minutes * 60_000;
}
