import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import type { EmailAddress } from '../../language/email-address.ts';
import { domainOf } from '../../subscribers/domain-of.ts';

/** Made once, since the list has thousands of names. */
let known: ReadonlySet<string> | null = null;

/** Whether an address is of a service for mail that is thrown away; also by a name below that service's own. */
export function isDisposable(address: EmailAddress): boolean {
  known ??= disposableEmailBlocklistSet();
  const labels = domainOf(address).split('.');
  return labels.some((_, from) => known?.has(labels.slice(from).join('.')));
}
