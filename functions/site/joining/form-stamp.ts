import { randomBytes } from 'node:crypto';
import { type Instant, instantFrom, millisecondsBetween } from '../../language/instant.ts';
import { type LinkKeys, readSignedToken, signToken } from '../../subscribers/signed-token.ts';

/** `page`: shown to one reader by the site itself; `embedded`: stands in the newsroom's own pages for everybody. */
export type Stamp = { readonly kind: 'page' | 'embedded'; readonly issuedAt: Instant; readonly nonce: string };

/** Nobody types an address faster, and a form lies open no longer than a day. */
const youngest = 2000;
const oldest = { page: 24 * 3_600_000, embedded: 2 * 365 * 24 * 3_600_000 };

/** What a form carries to show that the site made it, and when. */
export function makeStamp(kind: Stamp['kind'], at: Instant, keys: LinkKeys): string {
  const nonce = randomBytes(12).toString('base64url');
  return signToken('form stamp 1', [kind, Date.parse(at).toString(36), nonce], keys);
}

/** Null for a form that is not ours, or too young or too old to be believed. */
export function readStamp(text: string, now: Instant, keys: LinkKeys): Stamp | null {
  const fields = readSignedToken('form stamp 1', text, keys);
  if (fields?.length !== 3) return null;
  const [kind, time = '', nonce = ''] = fields;
  const issuedAt = Number.parseInt(time, 36);
  if ((kind !== 'page' && kind !== 'embedded') || !Number.isSafeInteger(issuedAt)) return null;
  const stamp: Stamp = { kind, issuedAt: instantFrom(issuedAt), nonce };
  const age = millisecondsBetween(stamp.issuedAt, now);
  return age >= youngest && age <= oldest[kind] ? stamp : null;
}
