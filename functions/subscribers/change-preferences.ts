import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import { isPaused } from './change-by-link.ts';
import type { Consent } from './consent.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { joinNewsletter, leaveNewsletter } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/** What a reader wants other than it stood on their own page; all that is not named stays as it is by now. */
export type Preferences = Partial<Pick<Profile, 'name' | 'language' | 'asks'>> & {
  readonly join: readonly NewsletterId[];
  readonly leave: readonly NewsletterId[];
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

/** Pauses everything for so many days from now. A pause that runs stays as it is, since readers press twice. */
export function pauseFor(wish: Wish & { readonly days: number }, deps: Deps): Promise<Outcome> {
  const pausedUntil = later(wish.at, wish.days * 24 * 3_600_000);
  return revise(wish, profile => (isPaused(profile, wish.at) ? profile : { ...profile, pausedUntil }), deps);
}

/** Ends the pause until that very moment, and no other: a page that lies open tells of a pause that may long be over. */
export function endPause(wish: Wish & { readonly until: Instant }, deps: Deps): Promise<Outcome> {
  const isIt = (profile: Profile) => profile.pausedUntil === wish.until;
  return revise(wish, profile => (isIt(profile) ? { ...profile, pausedUntil: null } : profile), deps);
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

function withPreferences(profile: Profile, { join, leave, ...own }: Preferences, at: Instant): Profile {
  const joined = join.reduce((one, newsletter) => joinNewsletter(one, newsletter, at), profile);
  const leaving = { leftAt: at, through: 'preferences' } as const;
  const subscribed = leave.reduce((one, newsletter) => leaveNewsletter(one, newsletter, leaving), joined);
  const { name, language, asks } = { ...subscribed, ...own };
  const isSame = name === profile.name && language === profile.language && asks === profile.asks;
  return isSame ? subscribed : { ...subscribed, name, language, asks };
}
