import type { EmailAddress } from '../language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import type { Giving, Profile } from './subscriber.ts';
import { hasOptedOut, joinNewsletter, newProfile } from './subscriptions.ts';
import type { Tombstone } from './tombstone.ts';

/** A reader as a list of subscribers names him. */
export type Listing = {
  readonly address: EmailAddress;
  /** Empty when the list gives none. */
  readonly name: string;
  readonly language: Language | null;
  readonly newsletters: readonly NewsletterId[];
  readonly giving: Giving | null;
};

/** `kept out of`: newsletters of the list that the reader has left. */
export type Listed =
  | { readonly outcome: 'taken'; readonly profile: Profile; readonly keptOutOf: readonly NewsletterId[] }
  | { readonly outcome: 'left out'; readonly because: 'left' | Tombstone['because'] };

/**
 * What a list makes of a profile: it joins, names and notes gifts, and never lifts a suppression or an opt-out. The
 * same profile comes back when the list says nothing new.
 */
export function applyListing(
  current: Profile | null,
  listing: Listing,
  { subscriberId, confirmedAt }: { readonly subscriberId: SubscriberId; readonly confirmedAt: Instant },
): Listed {
  const profile = current ?? newProfile(subscriberId, listing.address);
  if (profile.standing.kind === 'suppressed') return { outcome: 'left out', because: profile.standing.because };
  const keptOutOf = listing.newsletters.filter(newsletter => profile.subscriptions[newsletter]?.state === 'left');
  if (hasOptedOut(profile) || keptOutOf.length === listing.newsletters.length) {
    return { outcome: 'left out', because: 'left' };
  }
  const joined = listing.newsletters
    .filter(newsletter => !keptOutOf.includes(newsletter))
    .reduce((one, newsletter) => joinNewsletter(one, newsletter, confirmedAt), profile);
  return { outcome: 'taken', profile: withGiving(withPerson(joined, listing), listing.giving), keptOutOf };
}

function withPerson(profile: Profile, listing: Listing): Profile {
  const name = listing.name || profile.name;
  const language = listing.language ?? profile.language;
  return name === profile.name && language === profile.language ? profile : { ...profile, name, language };
}

/** The latest gift stands; an older list takes nothing back. */
function withGiving(profile: Profile, giving: Giving | null): Profile {
  if (giving === null) return profile;
  const known = profile.giving;
  if (known !== null && giving.lastGiftOn < known.lastGiftOn) return profile;
  if (known !== null && giving.lastGiftOn === known.lastGiftOn && giving.kind === known.kind) return profile;
  return { ...profile, giving };
}
