import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { EmailAddress } from '../../language/email-address.ts';
import type { SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { networkOf } from '../../subscribers/consent.ts';
import type { EraseDeps } from '../../subscribers/erase-reader.ts';
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
    'profile' | 'profiles' | 'find' | 'save' | 'bury' | 'buryStranger' | 'forgetHistory' | 'history'
  >;
  readonly signUps: EraseDeps['signUps'];
  readonly linkKeys: LinkKeys;
  readonly limits: Pick<RateLimits, 'take'>;
  readonly toAnswerReaders: { readonly send: (messages: readonly ReaderMessage[]) => Promise<unknown> };
  readonly subscriberIdOf: (address: EmailAddress) => SubscriberId;
  readonly nonce: () => string;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/**
 * Tells a wish to have an address mailed from every other. A form that is sent twice is one wish, so that a double click
 * is one mail and counts once; ten minutes later it is another, as by somebody who has lost the first.
 */
export function wishBy(form: string, id: SubscriberId, deps: Pick<PersonalDeps, 'nonce' | 'now'>): string {
  if (form === '') return deps.nonce();
  const text = JSON.stringify([form, id, deps.now().slice(0, 15)]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

type Wish = { readonly nonce: string };

/** Nobody's inbox is filled with links, and nobody tries many addresses. */
export function maySignIn(context: Context, { id, nonce }: Wish & { readonly id: SubscriberId }, deps: PersonalDeps) {
  const network = networkOf(clientAddress(context) ?? '', 64);
  const limits = [
    { key: `sign-in-network#${network ?? 'unknown'}`, most: network === null ? 200 : 30, windowMinutes: 60 },
    { key: `sign-in-address#${id}`, most: 5, windowMinutes: 60 },
  ];
  return isWithin(limits, deps.now(), deps, nonce);
}

/** A new address is one that anybody may have typed, as in a form to join, and counts together with those. */
export function mayAskAddress(
  context: Context,
  { id, address, nonce }: Wish & { readonly id: SubscriberId; readonly address: EmailAddress },
  deps: PersonalDeps,
) {
  const network = networkOf(clientAddress(context) ?? '', 64);
  return isWithin(limitsOn({ subscriberId: id, address, network }), deps.now(), deps, nonce);
}
