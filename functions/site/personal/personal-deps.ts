import type { Context } from 'hono';
import type { EmailAddress } from '../../language/email-address.ts';
import type { SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { networkOf } from '../../subscribers/consent.ts';
import { isWithin } from '../../subscribers/is-within.ts';
import { limitsOn } from '../../subscribers/rate-limit.ts';
import type { RateLimits } from '../../subscribers/rate-limit-table.ts';
import type { LinkKeys } from '../../subscribers/signed-token.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { clientAddress } from '../consent-by.ts';
import type { ReaderMessage } from './answer-reader.ts';
import type { MyDataDeps } from './my-data.ts';

/** What the pages that are a reader's own need. */
export type PersonalDeps = Omit<MyDataDeps, 'subscribers'> & {
  readonly newsletters: Pick<Newsletters, 'get' | 'list' | 'getOrganisation'>;
  readonly subscribers: Pick<
    Subscribers,
    'profile' | 'profiles' | 'find' | 'save' | 'bury' | 'forgetHistory' | 'history'
  >;
  readonly linkKeys: LinkKeys;
  readonly limits: Pick<RateLimits, 'take'>;
  readonly toAnswerReaders: { readonly send: (messages: readonly ReaderMessage[]) => Promise<unknown> };
  readonly subscriberIdOf: (address: EmailAddress) => SubscriberId;
  readonly nonce: () => string;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** Nobody's inbox is filled with links, and nobody tries many addresses. */
export function maySignIn(context: Context, id: SubscriberId, deps: PersonalDeps): Promise<boolean> {
  const network = networkOf(clientAddress(context) ?? '', 64);
  const limits = [
    { key: `sign-in-network#${network ?? 'unknown'}`, most: network === null ? 200 : 30, windowMinutes: 60 },
    { key: `sign-in-address#${id}`, most: 5, windowMinutes: 60 },
  ];
  return isWithin(limits, deps.now(), deps);
}

/** A new address is one that anybody may have typed, as in a form to join, and counts together with those. */
export function mayAskAddress(context: Context, address: EmailAddress, deps: PersonalDeps): Promise<boolean> {
  const network = networkOf(clientAddress(context) ?? '', 64);
  return isWithin(limitsOn({ subscriberId: deps.subscriberIdOf(address), address, network }), deps.now(), deps);
}
