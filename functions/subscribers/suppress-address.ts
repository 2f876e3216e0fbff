import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile, SuppressionReason } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { suppress } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'profile' | 'save'> };

type Suppression = {
  readonly subscriberId: SubscriberId;
  readonly because: SuppressionReason;
  readonly at: Instant;
};

/** `unknown`: no profile is stored, and feedback makes none, so that nobody erased comes back. */
type Outcome = { readonly outcome: 'suppressed' | 'already suppressed' | 'unknown' };

/** Keeps an address from ever being mailed again. Safe to run twice. */
export async function suppressSubscriber({ subscriberId, because, at }: Suppression, deps: Deps): Promise<Outcome> {
  const rule = (profile: Profile | null) => profile && suppress(profile, because, at);
  const change = { at, by: 'feedback', how: 'event of SES' };
  const { before, after } = await reviseProfile(subscriberId, rule, change, deps);
  if (after === null) return { outcome: 'unknown' };
  return { outcome: after === before ? 'already suppressed' : 'suppressed' };
}
