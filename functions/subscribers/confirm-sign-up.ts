import type { NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Consent } from './consent.ts';
import { type Rule, reviseProfile } from './revise-profile.ts';
import { joinBySignUp, type SignUp } from './sign-up.ts';
import type { SignUpLink } from './sign-up-link.ts';
import type { SignUps } from './sign-up-table.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { mayReturn } from './tombstone.ts';

type Deps = {
  readonly signUps: Pick<SignUps, 'get'>;
  readonly subscribers: Pick<Subscribers, 'find' | 'save'>;
};

type Confirming = {
  readonly link: SignUpLink;
  /** Whence it was confirmed. */
  readonly origin: Consent['origin'];
  readonly at: Instant;
};

/** `confirmed` names what of the wish is subscribed now; `too late`: the sign-up is forgotten, or its person was erased since. */
type Outcome =
  | {
      readonly outcome: 'confirmed';
      readonly signUp: SignUp;
      readonly profile: Profile;
      readonly newsletters: readonly NewsletterId[];
    }
  | { readonly outcome: 'suppressed' | 'too late' };

/** Lets somebody join who asked for it and has now pressed the button in the mail. Safe to run twice. */
export async function confirmSignUp({ link, origin, at }: Confirming, deps: Deps): Promise<Outcome> {
  const signUp = await deps.signUps.get(link.signUpId, at);
  if (signUp === null || signUp.subscriberId !== link.subscriberId) return { outcome: 'too late' };
  const consent: Consent = {
    ...signUp.consent,
    origin: signUp.consent.origin ?? origin,
    confirmation: { by: 'mailed link', askedAt: signUp.askedAt, confirmedAt: at },
  };
  const change = { at, by: 'reader', how: `sign-up ${signUp.id}`, consent };
  const rule: Rule = (profile, tombstone) => joinBySignUp({ profile, tombstone }, signUp, at);
  const { after: profile, tombstone } = await reviseProfile(signUp.subscriberId, rule, change, deps);
  if (profile === null && tombstone !== null && mayReturn(tombstone)) return { outcome: 'too late' };
  if (profile === null || profile.standing.kind === 'suppressed') return { outcome: 'suppressed' };
  const newsletters = signUp.newsletters.filter(id => profile.subscriptions[id]?.state === 'confirmed');
  return { outcome: 'confirmed', signUp, profile, newsletters };
}
