import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import { noteArrival, noteSoftBounce } from './soft-bounces.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { suppress } from './subscriptions.ts';

/** By whom a change is made that SES's events bring. */
export const feedbackGiver = 'feedback';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/** What SES told of mail to a reader. */
export type Feedback = {
  readonly subscriberId: SubscriberId;
  readonly what: 'bounced' | 'complained' | 'bounced for now' | 'arrived';
  /** When SES took that mail, and when it is heard of. */
  readonly mailedAt: Instant;
  readonly at: Instant;
};

/** `unknown`: no profile is stored, and feedback makes none, so that nobody erased comes back (PROTOCOL.md, rule 23). */
type Outcome = { readonly outcome: 'noted' | 'nothing new' | 'unknown' };

/** Keeps addresses that bounced or complained from ever being mailed again, over all newsletters. Safe to run twice and in any order. */
export async function heedFeedback(feedback: Feedback, deps: Deps): Promise<Outcome> {
  const rule = (profile: Profile | null) => profile && revised(profile, feedback);
  const change = { at: feedback.at, by: feedbackGiver, how: 'event of SES' };
  const { before, after } = await reviseProfile(feedback.subscriberId, rule, change, deps);
  if (after === null) return { outcome: 'unknown' };
  return { outcome: after === before ? 'nothing new' : 'noted' };
}

function revised(profile: Profile, { what, mailedAt, at }: Feedback): Profile {
  switch (what) {
    case 'bounced':
    case 'complained':
      return suppress(profile, what, at);
    case 'bounced for now':
      return noteSoftBounce(profile, mailedAt, at);
    case 'arrived':
      return noteArrival(profile, mailedAt);
    default:
      return what satisfies never;
  }
}
