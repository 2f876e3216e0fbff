import type { EmailAddress } from '../language/email-address.ts';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { newProfile, suppress } from './subscriptions.ts';
import type { Tombstone } from './tombstone.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'>; readonly now: () => Instant };

/** `why` is the staff's, for the person's history; it may be empty. */
type Wish = { readonly subscriberId: SubscriberId; readonly by: string; readonly why: string };
type Suppression = Wish & {
  /** Null: whoever is not stored stays so. */
  readonly address: EmailAddress | null;
};
type Outcome = { readonly outcome: 'done' | 'done before'; readonly profile: Profile | null };
/** `wasMailed` false: it was suppressed already, so that to lift it would take back what others said, too. */
type Suppressed = Outcome & { readonly wasMailed: boolean };
/** `since`: that very suppression, and none that came after it; null: whichever there is. */
type Lifting = Wish & { readonly since: Instant | null };

/** Keeps an address from ever being mailed, also one that nobody has heard of yet, so that no list brings it. Safe to run twice. */
export async function suppressByHand({ subscriberId, address, by, why }: Suppression, deps: Deps): Promise<Suppressed> {
  const at = deps.now();
  // Whoever was erased is kept out of every list by the tombstone, and the address is not written down again.
  const rule = (stored: Profile | null, tombstone: Tombstone | null) => {
    const known = stored ?? (address === null || tombstone !== null ? null : newProfile(subscriberId, address));
    return known && suppress(known, 'by hand', at);
  };
  const change = { at, by, how: withReason('suppressed by the staff', why) };
  const revised = await reviseProfile(subscriberId, rule, change, deps);
  return { ...outcomeOf(revised), wasMailed: revised.before?.standing.kind !== 'suppressed' };
}

/** Takes that back; what bounced or complained stays suppressed. Safe to run twice. */
export async function liftSuppression({ subscriberId, by, why, since }: Lifting, deps: Deps): Promise<Outcome> {
  const at = deps.now();
  const rule = (stored: Profile | null): Profile | null =>
    stored?.standing.kind === 'suppressed' &&
    stored.standing.because === 'by hand' &&
    (since === null || stored.standing.since === since)
      ? { ...stored, standing: { kind: 'reachable' } }
      : stored;
  const change = { at, by, how: withReason('suppression lifted by the staff', why) };
  return outcomeOf(await reviseProfile(subscriberId, rule, change, deps));
}

function withReason(how: string, why: string): string {
  return why === '' ? how : `${how}: ${why}`;
}

function outcomeOf({ before, after }: Awaited<ReturnType<typeof reviseProfile>>): Outcome {
  return { outcome: before === after ? 'done before' : 'done', profile: after };
}
