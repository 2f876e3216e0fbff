import { type EmailAddress, emailAddress } from '../../language/email-address.ts';

type ReadAddress =
  | { readonly address: EmailAddress /** What stood before the angle brackets. */; readonly writtenName: string }
  | { readonly because: string };

/**
 * Reads an address as spreadsheets and mail programs leave it: `Ann Lee <ann@example.org>`, `mailto:`, invisible
 * spaces, quotation marks and stray punctuation around it. Capitals, dots and plus signs are the reader's and stay.
 */
export function readAddress(cell: string): ReadAddress {
  if (cell.length > longest) return { because: 'the address is far too long to be one' };
  const text = /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
  const [, writtenName = '', inAngles] = /^([^<]*)<([^<>]*)>[\s.,;]*$/.exec(text) ?? [];
  const bare = (inAngles ?? text)
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/^[\s'"“”‘’]*(mailto:)?/i, '')
    .replace(/[\s'"“”‘’.,;]+$/, '');
  if (bare === '') return { because: 'the address is missing' };
  const read = emailAddress.safeParse(bare);
  if (read.success) return { address: read.data, writtenName };
  return { because: whatIsWrong(bare) ?? `the address ${read.error.issues.map(({ message }) => message).join('; ')}` };
}

/** An address of 254 characters (RFC 5321) and a long name before it. */
const longest = 1000;

/** The slips that hands make most, in words that say how to mend them. */
function whatIsWrong(text: string): string | null {
  if (/^#(N\/A|REF!|NAME\?|VALUE!|NULL!|DIV\/0!)/i.test(text))
    return 'the spreadsheet shows an error in place of the address';
  if (/^[=@]\w+\(/.test(text)) return 'the address is a formula: the address itself is needed';
  if ((text.match(/@/g)?.length ?? 0) > 1) return 'there is more than one address: give each a row of its own';
  if (/^[^@]*(\(at\)|\[at\]|\sat\s)[^@]*$/i.test(text)) return 'the address has words in place of its @';
  if (!text.includes('@')) return 'the address has no @';
  if (/\s/.test(text)) return 'the address has a space in it';
  const [local = '', domain = ''] = text.split('@');
  if (/[^\x20-\x7e]/.test(local))
    return 'the part before the @ has letters that Amazon SES cannot mail to (only a to z, digits and a few signs)';
  if (domain.includes(',')) return 'the address has a comma where a dot belongs';
  if (domain !== '' && !domain.includes('.')) return 'the address has no dot after the @';
  if (/\.\./.test(text)) return 'the address has two dots in a row';
  return null;
}

/** What most people mean by these; a reader is asked, not corrected. */
const mistyped: ReadonlyMap<string, string> = new Map([
  ...[
    'gmial.com',
    'gmai.com',
    'gmal.com',
    'gamil.com',
    'gmail.con',
    'gmail.co',
    'gmail.cm',
    'gmaill.com',
    'gnail.com',
  ].map(typo => [typo, 'gmail.com'] as const),
  ...['yaho.com', 'yahooo.com', 'yahoo.con', 'yhoo.com'].map(typo => [typo, 'yahoo.com'] as const),
  ...['hotmial.com', 'hotmal.com', 'hotmail.con', 'homail.com'].map(typo => [typo, 'hotmail.com'] as const),
  ...['outlok.com', 'outloo.com', 'outlook.con'].map(typo => [typo, 'outlook.com'] as const),
  ...['iclod.com', 'icloud.con', 'icould.com'].map(typo => [typo, 'icloud.com'] as const),
]);

/** The domain that was probably meant; null where nothing looks wrong. */
export function probablyMeant(address: EmailAddress): string | null {
  return mistyped.get(address.slice(address.lastIndexOf('@') + 1)) ?? null;
}
