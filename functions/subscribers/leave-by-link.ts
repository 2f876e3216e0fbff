import type { Instant } from '../language/instant.ts';
import type { Consent } from './consent.ts';
import type { LeaveLink } from './leave-link.ts';
import { type LeaverDeps, reviseLeaver } from './revise-leaver.ts';
import type { Profile } from './subscriber.ts';
import { leaveEverything, leaveNewsletter } from './subscriptions.ts';

type Leaving = {
  readonly link: LeaveLink;
  /** `all`: everything that the reader gets from us, not this newsletter alone. */
  readonly scope: 'this' | 'all';
  readonly through: 'page' | 'one-click';
  readonly consent: Consent | null;
  readonly at: Instant;
};

/** `leftAt` is the moment that an undo names; `unknown`: no profile is stored, so nothing is mailed, and no list brings one. */
type Outcome =
  | { readonly outcome: 'left' | 'already left'; readonly leftAt: Instant; readonly profile: Profile }
  | { readonly outcome: 'unknown' };

/** Lets a reader leave. Safe to run twice: what was left before stays left since then. */
export async function leaveByLink({ link, scope, through, consent, at }: Leaving, deps: LeaverDeps): Promise<Outcome> {
  const leaving = { leftAt: at, through };
  const rule = (profile: Profile | null) => {
    if (profile === null) return null;
    const left = leaveNewsletter(profile, link.newsletterId, leaving);
    return scope === 'all' ? leaveEverything(left, leaving) : left;
  };
  const change = {
    at,
    by: 'reader',
    how: `${through}, link of ${link.editionId ?? link.newsletterId}`,
    consent,
  };
  const { before, after } = await reviseLeaver(link.subscriberId, rule, change, deps);
  if (after === null) return { outcome: 'unknown' };
  const leftAt = scope === 'all' ? lastLeaving(after) : leavingOf(after, link);
  return { outcome: after === before ? 'already left' : 'left', leftAt: leftAt ?? at, profile: after };
}

function leavingOf(profile: Profile, { newsletterId }: LeaveLink): Instant | undefined {
  const subscription = profile.subscriptions[newsletterId];
  return subscription?.state === 'left' ? subscription.leftAt : undefined;
}

function lastLeaving(profile: Profile): Instant | undefined {
  const moments = Object.values(profile.subscriptions).flatMap(one => (one.state === 'left' ? [one.leftAt] : []));
  return moments.sort().at(-1);
}
