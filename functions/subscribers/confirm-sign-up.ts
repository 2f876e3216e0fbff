import type { NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Consent } from './consent.ts';
import { type Rule, reviseProfile } from './revise-profile.ts';
import { gotBy, gotEarlierBy, howOf, joinBySignUp, type SignUp } from './sign-up.ts';
import type { SignUpLink } from './sign-up-link.ts';
import type { SignUps } from './sign-up-table.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { mayReturn } from './tombstone.ts';

type Deps = {
  readonly signUps: Pick<SignUps, 'get'>;
  readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'history'>;
};

type Confirming = {
  readonly link: SignUpLink;
  /** Whence it was confirmed; null where no request says so. */
  readonly origin: Consent['origin'];
  /** The words before who confirmed; null where nobody can tell any more. */
  readonly shown: Consent['shown'];
  readonly at: Instant;
};

/**
 * `confirmed` names what of the wish is subscribed now, and what of that the sign-up brought. `too late`: the sign-up is forgotten, its
 * person was erased since, or has left all of it since.
 */
type Outcome =
  | {
      readonly outcome: 'confirmed';
      readonly signUp: SignUp;
      readonly profile: Profile;
      readonly newsletters: readonly NewsletterId[];
      readonly got: readonly NewsletterId[];
    }
  | { readonly outcome: 'suppressed' | 'too late' };

/** Lets somebody join who asked for it and has now pressed the button in the mail. Safe to run twice. */
export async function confirmSignUp({ link, at, ...how }: Confirming, deps: Deps): Promise<Outcome> {
  const signUp = await deps.signUps.get(link.signUpId, at);
  if (signUp === null || signUp.subscriberId !== link.subscriberId) return { outcome: 'too late' };
  const consent: Consent = { ...signUp.consent, confirmation: confirmationOf(signUp, { at, ...how }) };
  const change = { at, by: 'reader', how: howOf(signUp), consent };
  const rule: Rule = (profile, tombstone) => joinBySignUp({ profile, tombstone }, signUp, at);
  const { before, after: profile, tombstone } = await reviseProfile(signUp.subscriberId, rule, change, deps);
  if (profile === null && tombstone !== null && mayReturn(tombstone)) return { outcome: 'too late' };
  if (profile === null || profile.standing.kind === 'suppressed') return { outcome: 'suppressed' };
  const newsletters = signUp.newsletters.filter(id => profile.subscriptions[id]?.state === 'confirmed');
  if (newsletters.length === 0) return { outcome: 'too late' };
  const gotNow = gotBy(signUp, before, profile);
  // Who presses once more may have been joined by a run that died before it could greet them.
  const history = gotNow.length > 0 ? [] : await deps.subscribers.history(signUp.subscriberId);
  const got = gotNow.length > 0 ? gotNow : gotEarlierBy(signUp, history, profile);
  return { outcome: 'confirmed', signUp, profile, newsletters, got };
}

/** Kept beside the origin and the words of who asked: in a list bombing that was somebody else. */
function confirmationOf({ askedAt }: SignUp, { origin, shown, at }: Omit<Confirming, 'link'>): Consent['confirmation'] {
  const known = { ...(origin && { origin }), ...(shown && { shown }) };
  return { by: 'mailed link', askedAt, confirmedAt: at, ...known };
}
