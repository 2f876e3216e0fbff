import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { type Instant, instant, later } from '../language/instant.ts';
import { jsonIn } from '../language/json-text.ts';

/** The keys of links, prepared once. */
export type LinkKeys = {
  readonly current: string;
  /** Which one signs from a moment on, when everybody who reads links has surely read it. */
  readonly next: { readonly id: string; readonly from: Instant } | null;
  /** Which one signed until less than a day ago, so that what it signed last for an hour or a day stays good. */
  readonly before: string | null;
  readonly byId: ReadonlyMap<string, KeyObject>;
};

/**
 * Reads the text of the secret: `{"current":"k1","k1":"…"}`, every key by its id and which of them signs, and while a new
 * one waits `"next":"k2","nextFrom":"2026-…"`. An old key stays in it while a link signed with it may lie in anybody's
 * mailbox, which is for ever.
 */
export const linkKeys = z.string().transform(readKeys);

/** No token that expires is good for longer (personal-link.ts). */
const dayMilliseconds = 24 * 3_600_000;

/** As they are at a moment: the next one signs when its time has come. */
export function keysAt(now: Instant, keys: LinkKeys): LinkKeys {
  const { current, next } = keys;
  if (next === null || next.from > now) return keys;
  const isFresh = now < later(next.from, dayMilliseconds);
  return { ...keys, current: next.id, next: null, before: isFresh ? current : null };
}

/** What a token is for, so that none made for one thing fits another; an old one never changes. */
type Use =
  | 'leave link 1'
  | 'sign-up link 1'
  | 'form stamp 1'
  | 'own form 1'
  | 'confirm page 1'
  | 'sign-in link 1'
  | 'session 1'
  | 'move link 1';

/**
 * What lies in mailboxes and in the newsroom's pages stays good however old its key is; for all else a key ends, so that
 * a stolen one does.
 */
const neverEnding: readonly Use[] = ['leave link 1', 'sign-up link 1', 'own form 1'];

/**
 * Signs fields of `A-Za-z0-9_-`: `KEY.FIELD.FIELD.SIGNATURE`, of letters, digits, `.`, `-` and `_` alone, cheap enough
 * to be made for every recipient.
 */
export function signToken(use: Use, fields: readonly string[], keys: LinkKeys): string {
  const key = keys.byId.get(keys.current);
  if (key === undefined) throw new Error(`the link keys hold no key ${keys.current} to sign with`);
  const signed = [keys.current, ...fields].join('.');
  return `${signed}.${macOf(use, signed, key)}`;
}

/** The fields of a token; null for everything that was not signed for this use with a key that is still good for it. */
export function readSignedToken(use: Use, token: string, keys: LinkKeys): readonly string[] | null {
  const end = token.lastIndexOf('.');
  const signed = token.slice(0, Math.max(end, 0));
  const [keyId = '', ...fields] = signed.split('.');
  const key = isGoodFor(use, keyId, keys) ? keys.byId.get(keyId) : undefined;
  return key !== undefined && isSame(token.slice(end + 1), macOf(use, signed, key)) ? fields : null;
}

/** The next one too: another machine's clock may say already that it signs. */
function isGoodFor(use: Use, keyId: string, { current, next, before }: LinkKeys): boolean {
  return neverEnding.includes(use) || [current, next?.id, before].includes(keyId);
}

const keyId = z.string().regex(/^[A-Za-z0-9]{1,16}$/, 'is not a key id such as k1');
const secret = z
  .object({ current: keyId, next: keyId.optional(), nextFrom: instant.optional() })
  .catchall(z.string().min(16, 'is too short for a key'));

function readKeys(text: string, context: z.RefinementCtx): LinkKeys {
  const read = secret.safeParse(jsonIn(text));
  if (!read.success) {
    // Issues name fields and never carry their values, so that no key ends in a log.
    context.addIssue({ code: 'custom', message: `is not a set of link keys: ${z.prettifyError(read.error)}` });
    return z.NEVER;
  }
  const { current, next, nextFrom, ...keys } = read.data;
  for (const id of [current, next ?? current]) {
    if (!(id in keys)) context.addIssue({ code: 'custom', message: `holds no key ${id}, which is to sign` });
  }
  return {
    current,
    next: next === undefined || nextFrom === undefined ? null : { id: next, from: nextFrom },
    before: null,
    byId: new Map(Object.entries(keys).map(([id, key]) => [keyId.parse(id), createSecretKey(key, 'utf8')])),
  };
}

/** 128 bits, made for this use alone: the first line keeps a signature of another kind of link from fitting here. */
function macOf(use: Use, signed: string, key: KeyObject): string {
  const mac = createHmac('sha256', key).update(`pressrun ${use}\n${signed}`).digest();
  return mac.toString('base64url', 0, 16);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
