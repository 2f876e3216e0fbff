import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { type Instant, instant, later } from '../../language/instant.ts';

/** The SHA-256 of a token in base64url: tokens are 256 random bits, so that nothing slower is needed. */
export const tokenHash = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not the SHA-256 of a token');
/** Of the program that uses it, for the journal. */
export const tokenName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 of a-z, 0-9 and -');

const token = z
  .object({
    name: tokenName,
    hash: tokenHash,
    madeAt: instant,
    /** When it stops working, once a newer one has taken its place. */
    endsAt: instant.nullable(),
  })
  .readonly();
/** The tokens that let programs post articles. Nobody can read them here: only their hashes are kept. */
export const tokens = z.array(token).readonly();
export type Tokens = z.infer<typeof tokens>;

/** Whose token this is; null for a stranger's. Every hash is compared, and each in the same time: time tells nothing. */
export function holderOf(presented: string, all: Tokens, now: Instant): string | null {
  const hash = createHash('sha256').update(presented).digest();
  const same = all.filter(one => timingSafeEqual(hash, Buffer.from(one.hash, 'base64url')));
  return same.find(({ endsAt }) => endsAt === null || now < endsAt)?.name ?? null;
}

type NewToken = Pick<z.infer<typeof token>, 'name' | 'hash'>;

/** Null when that name has a token. */
export function withToken(all: Tokens, made: NewToken, now: Instant): Tokens | null {
  const living = withoutEnded(all, now);
  if (living.some(({ name }) => name === made.name)) return null;
  return [...living, { ...made, madeAt: now, endsAt: null }];
}

/** The new token works beside the old one, which works for so much longer; null when that name has none. */
export function withRotated(all: Tokens, made: NewToken, keepMilliseconds: number, now: Instant): Tokens | null {
  const living = withoutEnded(all, now);
  if (!living.some(({ name }) => name === made.name)) return null;
  const end = later(now, keepMilliseconds);
  const ending = living.map(one =>
    one.name === made.name ? { ...one, endsAt: one.endsAt !== null && one.endsAt < end ? one.endsAt : end } : one,
  );
  return [...ending, { ...made, madeAt: now, endsAt: null }];
}

/** Null when that name has none. */
export function withoutToken(all: Tokens, named: string): Tokens | null {
  const left = all.filter(({ name }) => name !== named);
  return left.length === all.length ? null : left;
}

export function withoutEnded(all: Tokens, now: Instant): Tokens {
  return all.filter(({ endsAt }) => endsAt === null || now < endsAt);
}
