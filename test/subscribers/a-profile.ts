import { emailAddress } from '../../functions/language/email-address.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';

export const listKey = 'a list key for tests alone';
export const brief = newsletterId.parse('morning-brief');
export const weekend = newsletterId.parse('weekend');

export const at = (time: string) => instant.parse(`2026-11-22T${time}Z`);

/** Ann, who confirmed The Morning Brief at nine. */
export function aProfile(changes: Partial<Profile> & { readonly email?: string } = {}): Profile {
  const { email = 'ann@example.org', ...rest } = changes;
  const address = emailAddress.parse(email);
  return {
    subscriberId: subscriberIdOf(address, listKey),
    version: 1,
    address,
    name: 'Ann',
    language: null,
    standing: { kind: 'reachable' },
    subscriptions: { [brief]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } },
    giving: null,
    softBounces: null,
    tags: [],
    pausedUntil: null,
    asks: 'usual',
    ...rest,
  };
}

/** Sign-ups of readers who came by a list. */
export const noSignUps = { hasAsked: async () => false, forget: async () => {} };
