import { recipientsOf } from './accepted-call.ts';
import type { AskedCall, AskedEntry } from './asked-call.ts';
import { addressIn, domainOf, simulatorMailbox } from './mailbox.ts';
import type { SesConfig } from './ses-config.ts';
import { SesError } from './ses-error.ts';

export type Account = Pick<SesConfig, 'sandbox' | 'verifiedIdentities' | 'configurationSets' | 'eventDestinations'>;

/** Refuses a call that names a configuration set or a sender that the account doesn't have; throws a SesError. */
export function checkAccount(asked: AskedCall, account: Account): void {
  const sets = [...account.configurationSets, ...account.eventDestinations.map(one => one.configurationSet)];
  const set = asked.configurationSet;
  if (set !== null && sets.length > 0 && !sets.includes(set)) {
    throw new SesError('NotFoundException', `Configuration set <${set}> does not exist.`);
  }
  if (account.verifiedIdentities !== null && !isVerified(asked.from, account.verifiedIdentities)) {
    throw new SesError('MessageRejected', notVerified(asked.from));
  }
}

/** In the sandbox: why this entry may not be mailed, or null. */
export function problemOfSandbox(entry: AskedEntry, { sandbox, verifiedIdentities }: Account): string | null {
  if (!sandbox) return null;
  const stranger = recipientsOf(entry).find(
    recipient => simulatorMailbox(recipient) === null && !isVerified(recipient, verifiedIdentities ?? []),
  );
  return stranger === undefined ? null : notVerified(stranger);
}

function isVerified(mailbox: string, identities: readonly string[]): boolean {
  return identities.some(identity => identity === addressIn(mailbox) || identity.toLowerCase() === domainOf(mailbox));
}

function notVerified(mailbox: string): string {
  return `Email address is not verified. The following identities failed the check: ${mailbox}`;
}
