import type { EmailAddress } from '../language/email-address.ts';

export function domainOf(address: EmailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
