import type { EmailAddress } from '../language/email-address.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import { subscriberIdOf } from './subscriber-id.ts';
import type { Subscribers } from './subscriber-table.ts';
import { newProfile, suppress } from './subscriptions.ts';
import type { Tombstone } from './tombstone.ts';

type Deps = {
  readonly subscribers: Pick<Subscribers, 'find' | 'save'>;
  readonly listKey: string;
  readonly now: () => Instant;
};

type Wish = { readonly address: EmailAddress; readonly by: string };
type Outcome = { readonly outcome: 'done' | 'done before'; readonly profile: Profile | null };

/** Keeps an address from ever being mailed, also one that nobody has heard of yet, so that no list brings it. Safe to run twice. */
export async function suppressByHand({ address, by }: Wish, deps: Deps): Promise<Outcome> {
  const id = subscriberIdOf(address, deps.listKey);
  const at = deps.now();
  // Whoever was erased is kept out of every list by the tombstone, and the address is not written down again.
  const rule = (stored: Profile | null, tombstone: Tombstone | null) =>
    stored === null && tombstone !== null ? null : suppress(stored ?? newProfile(id, address), 'by hand', at);
  return outcomeOf(await reviseProfile(id, rule, { at, by, how: 'suppressed by the staff' }, deps));
}

/** Takes that back; what bounced or complained stays suppressed. Safe to run twice. */
export async function liftSuppression({ address, by }: Wish, deps: Deps): Promise<Outcome> {
  const at = deps.now();
  const rule = (stored: Profile | null): Profile | null =>
    stored?.standing.kind === 'suppressed' && stored.standing.because === 'by hand'
      ? { ...stored, standing: { kind: 'reachable' } }
      : stored;
  const change = { at, by, how: 'suppression lifted by the staff' };
  return outcomeOf(await reviseProfile(subscriberIdOf(address, deps.listKey), rule, change, deps));
}

function outcomeOf({ before, after }: Awaited<ReturnType<typeof reviseProfile>>): Outcome {
  return { outcome: before === after ? 'done before' : 'done', profile: after };
}
