import { createHash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import * as z from 'zod';
import { instant } from '../language/instant.ts';
import { type Language, language } from '../language/locale.ts';

/** The words that stood before a person, and a version that tells one wording from any other. */
const shownWords = z.object({ language, version: z.string().max(40), words: z.string().max(4000) }).readonly();
export type ShownWords = z.infer<typeof shownWords>;

/** Whence an answer came: enough to show where a list bombing came from, too little to find a person. */
const origin = z.object({ network: z.string().max(60).nullable(), agent: z.string().max(200) }).readonly();
type Origin = z.infer<typeof origin>;

/** `mailed link`: whoever reads mail at the address answered; `list`: an imported list says so. */
const confirmation = z
  .object({
    by: z.enum(['mailed link', 'list']),
    askedAt: instant.nullable(),
    confirmedAt: instant,
    /**
     * Whence it was confirmed, where that is another machine than asked, and the words before who did. Absent, and never
     * null, where they are not known: a seal holds over exactly the fields that were sealed (consent-history.ts).
     */
    origin: origin.optional(),
    shown: shownWords.optional(),
  })
  .readonly();

/** How a wish reached us; kept with the change that it made, since consent must be provable (GDPR, article 7; CASL). */
export const consent = z
  .object({
    /** Where it was made: `subscribe page`, `form of https://example.org/join`, `leave page`, `readers.csv, row 12`. */
    form: z.string().max(300),
    /** Null where nothing was shown, as for a mail program's one-click request. */
    shown: shownWords.nullable(),
    /** Of who made the wish. Null where no machine of the person's answered, as for a list. */
    origin: origin.nullable(),
    /** Null: it was not confirmed, or there was nothing to confirm. */
    confirmation: confirmation.nullable(),
  })
  .readonly();
export type Consent = z.infer<typeof consent>;

/** The version is made of the words themselves, so that nobody has to remember to raise it. */
export function wordsShown(of: Language, words: readonly string[]): ShownWords {
  const text = words.join('\n').slice(0, 4000);
  return { language: of, version: createHash('sha256').update(text).digest('hex').slice(0, 12), words: text };
}

/** Keeps /24 of an IPv4 address and /48 of an IPv6 one. */
export function originOf(address: string | undefined, agent: string | undefined): Origin {
  return { network: networkOf(address ?? '', 48), agent: (agent ?? '').slice(0, 200) };
}

/** The network of a machine; providers hand out /24 of the old addresses, and /64 or more of the new ones. */
export function networkOf(address: string, prefix: 48 | 64): string | null {
  // A machine that speaks both writes the old addresses inside the new ones (RFC 4291, section 2.5.5.2).
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;
  // URLs write an address in its one canonical form (RFC 5952).
  const [head = '', tail = ''] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const missing = 8 - before.length - (tail === '' ? 0 : tail.split(':').length);
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail.split(':')];
  return `${groups.slice(0, prefix / 16).join(':')}::/${prefix}`;
}
