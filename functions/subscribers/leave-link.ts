import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import {
  type EditionId,
  editionId,
  type NewsletterId,
  newsletterId,
  type SubscriberId,
  subscriberId,
} from '../language/ids.ts';

/** What a link to leave stands for; the edition is the one that carried it, where one did. */
export type LeaveLink = {
  readonly newsletterId: NewsletterId;
  readonly editionId: EditionId | null;
  readonly subscriberId: SubscriberId;
};

/** The keys of links, prepared once. */
export type LinkKeys = { readonly current: string; readonly byId: ReadonlyMap<string, KeyObject> };

/**
 * Reads the text of the secret: `{"current":"k1","k1":"…"}`, every key by its id and which of them signs. An old key
 * stays in it while a link signed with it may lie in anybody's mailbox, which is for ever.
 */
export const linkKeys = z.string().transform(readKeys);

/** Cheap enough to be called for every recipient; letters, digits, `.`, `-` and `_` alone, and a letter at the end. */
export function makeLeaveToken(link: LeaveLink, keys: LinkKeys): string {
  const key = keys.byId.get(keys.current);
  if (key === undefined) throw new Error(`the link keys hold no key ${keys.current} to sign with`);
  const signed = `${keys.current}.${link.newsletterId}.${slotOf(link)}.${link.subscriberId}`;
  return `${signed}.${macOf(signed, key)}`;
}

/** Null for everything that was not signed with one of the keys; a link never expires. */
export function readLeaveToken(token: string, keys: LinkKeys): LeaveLink | null {
  const end = token.lastIndexOf('.');
  const signed = token.slice(0, Math.max(end, 0));
  const [keyId = '', newsletter = '', slot = '', subscriber = ''] = signed.split('.');
  const key = keys.byId.get(keyId);
  if (key === undefined || !isSame(token.slice(end + 1), macOf(signed, key))) return null;
  const edition = slot === noEdition ? null : `${newsletter}-${slot}`;
  const link = leaveLink.safeParse({ newsletterId: newsletter, editionId: edition, subscriberId: subscriber });
  return link.success ? link.data : null;
}

export function leaveUrl(siteUrl: string, token: string): string {
  return `${siteUrl.replace(/\/$/, '')}/leave/${token}`;
}

const keyId = z.string().regex(/^[A-Za-z0-9]{1,16}$/, 'is not a key id such as k1');
const secret = z.object({ current: keyId }).catchall(z.string().min(16, 'is too short for a key'));
const leaveLink = z.object({ newsletterId, editionId: editionId.nullable(), subscriberId });
/** Not the empty text, since some filters in front of sites refuse an address with two dots in a row. */
const noEdition = '-';

function readKeys(text: string, context: z.RefinementCtx): LinkKeys {
  const read = secret.safeParse(parseJson(text));
  if (!read.success) {
    // Issues name fields and never carry their values, so that no key ends in a log.
    context.addIssue({ code: 'custom', message: `is not a set of link keys: ${z.prettifyError(read.error)}` });
    return z.NEVER;
  }
  const { current, ...keys } = read.data;
  if (!(current in keys)) context.addIssue({ code: 'custom', message: 'holds no key of the id that `current` names' });
  return {
    current,
    byId: new Map(Object.entries(keys).map(([id, key]) => [keyId.parse(id), createSecretKey(key, 'utf8')])),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The slot alone, since an edition's id repeats its newsletter's. */
function slotOf({ newsletterId, editionId }: LeaveLink): string {
  if (editionId === null) return noEdition;
  if (editionId.startsWith(`${newsletterId}-`)) return editionId.slice(newsletterId.length + 1);
  throw new Error(`edition ${editionId} is none of newsletter ${newsletterId}`);
}

/** 128 bits, made for this purpose alone: the first line keeps a signature of another kind of link from fitting here. */
function macOf(signed: string, key: KeyObject): string {
  const mac = createHmac('sha256', key).update(`pressrun leave link 1\n${signed}`).digest();
  return mac.toString('base64url', 0, 16);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
