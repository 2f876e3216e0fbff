import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import type { Consent } from './consent.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { joinNewsletter, leaveNewsletter } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/** What a reader may set on their own page. */
export type Preferences = {
  /** Which newsletters stood on the page, and which of them are wanted. */
  readonly offered: readonly NewsletterId[];
  readonly wanted: readonly NewsletterId[];
  readonly name: string;
  /** Null: the newsletter's own. */
  readonly language: Language | null;
  readonly asks: Profile['asks'];
};

type Wish = { readonly subscriberId: SubscriberId; readonly consent: Consent; readonly at: Instant };

/** `unknown`: no profile is stored any more. */
type Outcome =
  | { readonly outcome: 'changed' | 'nothing new'; readonly profile: Profile }
  | { readonly outcome: 'unknown' };

/** Safe to run twice. Whoever signed in by a mailed link has confirmed the address, so what they join counts at once. */
export function changePreferences(wish: Wish & { readonly preferences: Preferences }, deps: Deps): Promise<Outcome> {
  return revise(wish, profile => withPreferences(profile, wish.preferences, wish.at), deps);
}

/** Pauses everything for so many days from now; 0 ends a pause. */
export function pauseFor(wish: Wish & { readonly days: number }, deps: Deps): Promise<Outcome> {
  const pausedUntil = wish.days === 0 ? null : later(wish.at, wish.days * 24 * 3_600_000);
  return revise(wish, profile => (profile.pausedUntil === pausedUntil ? profile : { ...profile, pausedUntil }), deps);
}

async function revise(
  { subscriberId, consent, at }: Wish,
  change: (profile: Profile) => Profile,
  deps: Deps,
): Promise<Outcome> {
  const rule = (profile: Profile | null) => profile && change(profile);
  const by = { at, by: 'reader', how: 'preferences page', consent };
  const { before, after } = await reviseProfile(subscriberId, rule, by, deps);
  if (after === null) return { outcome: 'unknown' };
  return { outcome: after === before ? 'nothing new' : 'changed', profile: after };
}

function withPreferences(profile: Profile, preferences: Preferences, at: Instant): Profile {
  const { offered, wanted, name, language, asks } = preferences;
  const subscribed = offered.reduce((one, newsletter) => {
    if (wanted.includes(newsletter)) return joinNewsletter(one, newsletter, at);
    return one.subscriptions[newsletter] !== undefined
      ? leaveNewsletter(one, newsletter, { leftAt: at, through: 'preferences' })
      : one;
  }, profile);
  const isSame = name === profile.name && language === profile.language && asks === profile.asks;
  return isSame ? subscribed : { ...subscribed, name, language, asks };
}
