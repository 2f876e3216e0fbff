import type { EmailAddress } from '../language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Heard, LeavingReason, Profile, Source, Subscription, SuppressionReason } from './subscriber.ts';

type Leaving = {
  readonly leftAt: Instant;
  readonly through: 'page' | 'one-click' | 'preferences' | 'list' | 'many' | 'staff';
};

/** Somebody who has not joined anything yet. */
export function newProfile(subscriberId: SubscriberId, address: EmailAddress): Profile {
  return {
    subscriberId,
    version: 1,
    address,
    name: '',
    language: null,
    standing: { kind: 'reachable' },
    subscriptions: {},
    giving: null,
    softBounces: null,
    tags: [],
    pausedUntil: null,
    asks: 'usual',
  };
}

/** Left everything that was ever subscribed to: the reader alone may come back from that, no list brings him back. */
export function hasOptedOut(profile: Profile): boolean {
  const subscriptions = Object.values(profile.subscriptions);
  return subscriptions.length > 0 && subscriptions.every(({ state }) => state === 'left');
}

/** Who is on the newsletter by a list alone and joins it here stays confirmed since then, now by their own word. */
export function joinNewsletter(
  profile: Profile,
  newsletter: NewsletterId,
  confirmedAt: Instant,
  from: Source = 'here',
): Profile {
  const known = profile.subscriptions[newsletter];
  if (known?.state === 'confirmed' && (known.from === 'here' || from === 'list')) return profile;
  const joined: Subscription = { state: 'confirmed', confirmedAt, from };
  const next = known?.state === 'confirmed' ? { ...known, from } : joined;
  return { ...profile, subscriptions: { ...profile.subscriptions, [newsletter]: next } };
}

/** Leaves one newsletter; the wish is kept also where there was no subscription. */
export function leaveNewsletter(profile: Profile, newsletter: NewsletterId, leaving: Leaving): Profile {
  const known = profile.subscriptions[newsletter];
  const left = leave(known, leaving);
  return left === known ? profile : { ...profile, subscriptions: { ...profile.subscriptions, [newsletter]: left } };
}

export function leaveEverything(profile: Profile, leaving: Leaving): Profile {
  return withEach(profile, one => leave(one, leaving));
}

/**
 * A person's own word replaces the staff's, what was done for one person what was done with many, and all of them a
 * list's, so that it stands when those are taken back. Out of what
 * the staff took out it leads back no more than before: a leaving can be undone for an hour by whoever holds the link.
 */
function leave(one: Subscription | undefined, leaving: Leaving): Subscription {
  if (one?.state !== 'left') return leftBy(leaving);
  if (saysMore[one.through] >= saysMore[leaving.through]) return one;
  return one.through === 'list' ? leftBy(leaving) : { ...one, through: leaving.through };
}

const saysMore: Readonly<Record<Leaving['through'], number>> = {
  list: 1,
  many: 2,
  staff: 3,
  page: 4,
  'one-click': 4,
  preferences: 4,
};

/** Notes why the reader left at that very moment; what they say later replaces it. */
export function giveReason(profile: Profile, leftAt: Instant, because: LeavingReason): Profile {
  return withEach(profile, one =>
    one.state === 'left' && one.leftAt === leftAt && one.because !== because ? { ...one, because } : one,
  );
}

/**
 * Takes back what was left at that very moment, if that is no more than an hour ago; it counts as confirmed anew. What
 * was joined at that moment instead is left again.
 */
export function undoLeaving(profile: Profile, leftAt: Instant, at: Instant): Profile {
  if (!canUndo(leftAt, at)) return profile;
  if (!Object.values(profile.subscriptions).some(one => isLeftAt(one, leftAt))) return profile;
  return withEach(profile, one => {
    if (isLeftAt(one, leftAt)) return { state: 'confirmed', confirmedAt: at, from: 'here' };
    const isInstead = one.state === 'confirmed' && one.confirmedAt === leftAt;
    return isInstead ? leftBy({ leftAt: at, through: 'page' }) : one;
  });
}

/** Whoever holds the link may undo for an hour, no longer: mails are forwarded, and nobody is to be joined by a friend. */
export function canUndo(leftAt: Instant, at: Instant): boolean {
  return millisecondsBetween(leftAt, at) <= 3_600_000;
}

/**
 * The later outranks the earlier: a full mailbox may be emptied, and what a hand did a hand may undo; a dead address stays
 * dead whoever lifts what, and a complaint is a person's word.
 */
const weight: Readonly<Record<SuppressionReason, number>> = {
  'kept bouncing': 1,
  'by hand': 2,
  bounced: 3,
  complained: 4,
};

export function suppress(profile: Profile, because: SuppressionReason, since: Instant, from: Heard = 'here'): Profile {
  const { standing } = profile;
  if (standing.kind === 'suppressed' && weight[standing.because] >= weight[because]) {
    // What a list or a change of many says is no less true for being heard here, too, and stays when that is taken back.
    return firmness[standing.from] >= firmness[from] ? profile : { ...profile, standing: { ...standing, from } };
  }
  return { ...profile, standing: { kind: 'suppressed', because, since, from } };
}

const firmness: Readonly<Record<Heard, number>> = { list: 1, many: 2, here: 3 };

function leftBy(leaving: Leaving): Subscription {
  return { state: 'left', ...leaving, because: null };
}

/** The same profile when nothing changes. */
function withEach(profile: Profile, change: (one: Subscription) => Subscription): Profile {
  const changed = Object.entries(profile.subscriptions).flatMap(([newsletter, one]) => {
    const next = change(one);
    return next === one ? [] : [[newsletter, next] as const];
  });
  if (changed.length === 0) return profile;
  return { ...profile, subscriptions: { ...profile.subscriptions, ...Object.fromEntries(changed) } };
}

function isLeftAt(one: Subscription, leftAt: Instant): boolean {
  return one.state === 'left' && one.leftAt === leftAt;
}
