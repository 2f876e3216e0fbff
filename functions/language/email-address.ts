import { domainToASCII } from 'node:url';
import * as z from 'zod';

/** An address that SES can mail: ASCII local part as written, domain in lower-case A-labels. */
export const emailAddress = z.string().transform(readAddress).brand<'EmailAddress'>();
export type EmailAddress = z.infer<typeof emailAddress>;

/** `jo…@e….org`: enough to recognise one's own address, too little to learn another's. */
export function maskAddress(address: EmailAddress): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  return `${address.slice(0, at > 2 ? 2 : 1)}…@${domain.slice(0, 1)}…${domain.slice(dot)}`;
}

/** The same for every address that stands in a text. */
export function maskAddressesIn(text: string): string {
  return replaceAddressesIn(text, address => (address === null ? '…' : maskAddress(address)));
}

/** Puts something else for every address in a text; null: it only looks like one. */
export function replaceAddressesIn(text: string, by: (address: EmailAddress | null) => string): string {
  return text.replaceAll(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,253}\.[\p{L}][\p{L}\p{N}-]+/giu, found =>
    by(emailAddress.safeParse(found).data ?? null),
  );
}

function readAddress(text: string, context: z.RefinementCtx): string {
  const result = dissect(text.trim());
  if (typeof result === 'string') return result;
  context.addIssue({ code: 'custom', message: result.problem });
  return z.NEVER;
}

function dissect(text: string): string | { problem: string } {
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1) return { problem: 'is not an email address (name@domain)' };
  const local = text.slice(0, at);
  const domain = domainToASCII(text.slice(at + 1).toLowerCase());
  // SES carries no SMTPUTF8, so a local part outside ASCII cannot be mailed.
  if (/[^\x20-\x7e]/.test(local)) return { problem: 'has a name outside ASCII, which SES cannot mail' };
  // RFC 5321 dot-atom; quoted local parts exist on paper only.
  if (!/^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local)) return { problem: 'has a malformed name' };
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)) {
    return { problem: 'has a malformed domain' };
  }
  if (local.length > 64 || domain.length > 253) return { problem: 'is longer than RFC 5321 allows' };
  return `${local}@${domain}`;
}
