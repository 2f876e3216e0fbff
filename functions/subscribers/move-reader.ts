import { isDeepStrictEqual } from 'node:util';
import type { EmailAddress } from '../language/email-address.ts';
import { type NewsletterId, newsletterId, type SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { carryConsents } from './carry-consents.ts';
import type { Consent } from './consent.ts';
import { type EraseDeps, eraseReader } from './erase-reader.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { joinNewsletter, newProfile } from './subscriptions.ts';
import { mayReturn, mayReturnBy, type Tombstone } from './tombstone.ts';

type Deps = EraseDeps & { readonly subscribers: Pick<Subscribers, 'history'> };

type Moving = {
  readonly from: SubscriberId;
  readonly to: { readonly subscriberId: SubscriberId; readonly address: EmailAddress };
  readonly consent: Consent;
  /** When the mail to the new address was asked for. */
  readonly askedAt: Instant;
  readonly at: Instant;
};

/** `unknown`: nobody is to be moved any more. `too late`: who read at the new address was erased since the asking, or has moved on. `cannot be mailed`: the new address bounced before, or one of them complained. `stopped`: by the newsroom's hand. */
type Outcome = { readonly outcome: 'moved' | 'unknown' | 'too late' | 'cannot be mailed' | 'stopped' };

/**
 * Moves a reader to the address that has just answered: a joining there, then a leaving here. The joining comes first,
 * so that a death in between leaves a reader who gets both rather than none; the same link then finishes it.
 */
export async function moveReader({ from, to, consent, askedAt, at }: Moving, deps: Deps): Promise<Outcome> {
  const { profile: old, tombstone } = await deps.subscribers.find(from);
  if (old === null) return { outcome: tombstone?.movedTo === to.subscriberId ? 'moved' : 'unknown' };
  if (from === to.subscriberId) return { outcome: 'moved' };
  if (isSuppressedByWord(old)) return refusalOf(old);
  const join = (current: Profile | null, stone: Tombstone | null) => {
    if (stone !== null && !mayReturnBy({ askedAt }, stone)) return null;
    return movedTo(current ?? newProfile(to.subscriberId, to.address), old, at);
  };
  const carried = carryConsents(from, await deps.subscribers.history(from), movingAlong(old));
  const change = { at, by: 'reader', how: 'moved from another address', consent, carried };
  const { after, tombstone: stone } = await reviseProfile(to.subscriberId, join, change, deps);
  if (after === null && stone !== null && mayReturn(stone)) return { outcome: 'too late' };
  if (after === null || after.standing.kind === 'suppressed') return refusalOf(after);
  await eraseReader({ subscriberId: from, by: 'reader', movedTo: to.subscriberId, at }, deps);
  return { outcome: 'moved' };
}

/** The newsletters that a reader takes to another address. */
export function movingAlong({ subscriptions }: Profile): readonly NewsletterId[] {
  const confirmed = Object.entries(subscriptions).filter(([, { state }]) => state === 'confirmed');
  return confirmed.map(([name]) => newsletterId.parse(name));
}

/** What was said of the person, and not of the mailbox, goes with the person. */
function isSuppressedByWord({ standing }: Profile): boolean {
  return standing.kind === 'suppressed' && (standing.because === 'complained' || standing.because === 'by hand');
}

function refusalOf(profile: Profile | null): Outcome {
  const standing = profile?.standing;
  const isByHand = standing?.kind === 'suppressed' && standing.because === 'by hand';
  return { outcome: isByHand ? 'stopped' : 'cannot be mailed' };
}

/** What the old profile holds comes along, what was left, too, but for what was known of its mailbox. */
function movedTo(profile: Profile, old: Profile, at: Instant): Profile {
  if (profile.standing.kind === 'suppressed') return profile;
  const { name, language, giving, tags } = old;
  const joined = movingAlong(old).reduce((one, newsletter) => broughtTo(one, newsletter, old, at), profile);
  const left = Object.entries(old.subscriptions).filter(([, { state }]) => state === 'left');
  const moved = {
    ...joined,
    subscriptions: { ...Object.fromEntries(left), ...joined.subscriptions },
    ...{ name: profile.name || name, language: profile.language ?? language, giving: profile.giving ?? giving },
    ...{ ...quieterOf(profile, old), tags: [...new Set([...profile.tags, ...tags])].slice(0, 100) },
  };
  // Whoever presses the link again after a death finds most of it done.
  return isDeepStrictEqual(moved, profile) ? profile : moved;
}

/** A wish for less mail ends by its own word alone, and not by another address's silence. */
function quieterOf(one: Profile, other: Profile): Pick<Profile, 'asks' | 'pausedUntil'> {
  const pauses = [one.pausedUntil, other.pausedUntil].filter(until => until !== null);
  const asks = one.asks === 'fewer' ? one.asks : other.asks;
  return { asks, pausedUntil: pauses.toSorted().at(-1) ?? null };
}

/** It stays confirmed since then; that it came here now keeps it out of an edition that is being planned. */
function broughtTo(profile: Profile, newsletter: NewsletterId, old: Profile, at: Instant): Profile {
  const there = old.subscriptions[newsletter];
  if (there?.state !== 'confirmed') return profile;
  const joined = joinNewsletter(profile, newsletter, there.confirmedAt);
  if (profile.subscriptions[newsletter]?.state === 'confirmed') return joined;
  const here = { ...there, from: 'here', movedAt: at } as const;
  return { ...joined, subscriptions: { ...joined.subscriptions, [newsletter]: here } };
}
