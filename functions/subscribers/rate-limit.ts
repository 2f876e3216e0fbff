import type { EmailAddress } from '../language/email-address.ts';
import type { SubscriberId } from '../language/ids.ts';
import { domainOf } from './domain-of.ts';

/** So many in a window of time, for whatever the key names. */
export type RateLimit = { readonly key: string; readonly most: number; readonly windowMinutes: number };

const hour = 60;
const day = 24 * hour;

/** Where everybody has an address, a flood from one of many says nothing of the others. */
const largeProviders = new Set(
  (
    'gmail.com googlemail.com yahoo.com ymail.com rocketmail.com aol.com hotmail.com outlook.com live.com msn.com ' +
    'icloud.com me.com mac.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net ' +
    'proton.me protonmail.com pm.me fastmail.com gmx.com gmx.de gmx.net web.de mail.com zoho.com hey.com ' +
    'yahoo.es yahoo.fr hotmail.es hotmail.fr outlook.es outlook.fr live.fr orange.fr free.fr sfr.fr laposte.net'
  ).split(' '),
);

type Asked = { readonly subscriberId: SubscriberId; readonly address: EmailAddress };
type Asking = Asked & { readonly network: string | null };

/** On mail to an address that has confirmed nothing here: a person is bombed at one address, an organisation at its domain. */
export function limitsOnMailTo({ subscriberId, address }: Asked): readonly RateLimit[] {
  const domain = domainOf(address);
  return [
    { key: `domain#${domain}`, most: largeProviders.has(domain) ? 2000 : 100, windowMinutes: hour },
    { key: `address#${subscriberId}`, most: 4, windowMinutes: day },
  ];
}

/** On what anybody may ask for; a program bombs from one network. */
export function limitsOn({ network, ...asked }: Asking): readonly RateLimit[] {
  const ofNetwork = {
    key: `network#${network ?? 'unknown'}`,
    most: network === null ? 200 : 30,
    windowMinutes: hour,
  };
  return [ofNetwork, ...limitsOnMailTo(asked)];
}
