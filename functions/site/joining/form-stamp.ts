import { randomBytes } from 'node:crypto';
import { type Instant, instantFrom, millisecondsBetween } from '../../language/instant.ts';
import { type LinkKeys, readSignedToken, signToken } from '../../subscribers/signed-token.ts';

/**
 * `page`: shown to one reader by the site itself; `embedded`: stands in the newsroom's own pages for everybody. `words` is
 * the version of what stands in it (consent.ts).
 */
export type StampedForm = { readonly kind: 'page' | 'embedded'; readonly words: string };
export type Stamp = StampedForm & { readonly issuedAt: Instant; readonly nonce: string };

/** Nobody types an address faster, and a form lies open no longer than a day. */
const youngest = 2000;
const oldest = 24 * 3_600_000;

/** What a form carries to show that the site made it, and when. */
export function makeStamp(form: StampedForm, at: Instant, keys: LinkKeys): string {
  const made = [Date.parse(at).toString(36), randomBytes(12).toString('base64url')];
  return form.kind === 'page'
    ? signToken('form stamp 1', ['page', form.words, ...made], keys)
    : signToken('own form 1', [form.words, ...made], keys);
}

/** Null for a form that is not ours, or too young or too old to be believed. */
export function readStamp(text: string, now: Instant, keys: LinkKeys): Stamp | null {
  return readPageStamp(text, now, keys) ?? readEmbeddedStamp(text, keys);
}

function readPageStamp(text: string, now: Instant, keys: LinkKeys): Stamp | null {
  const [kind, words, ...made] = readSignedToken('form stamp 1', text, keys) ?? [];
  const issued = readMade(made);
  if (kind !== 'page' || words === undefined || issued === null) return null;
  const age = millisecondsBetween(issued.issuedAt, now);
  return age >= youngest && age <= oldest ? { kind, words, ...issued } : null;
}

/** Of any age: everybody is shown the same form, for as long as its page stands, so its age says nothing of who sends it. */
function readEmbeddedStamp(text: string, keys: LinkKeys): Stamp | null {
  const [words, ...made] = readSignedToken('own form 1', text, keys) ?? [];
  const issued = readMade(made);
  return words === undefined || issued === null ? null : { kind: 'embedded', words, ...issued };
}

function readMade([time = '', nonce, ...others]: readonly string[]): Pick<Stamp, 'issuedAt' | 'nonce'> | null {
  const issuedAt = Number.parseInt(time, 36);
  if (!Number.isSafeInteger(issuedAt) || nonce === undefined || others.length > 0) return null;
  return { issuedAt: instantFrom(issuedAt), nonce };
}
