import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Consent } from './consent.ts';
import type { LeaveLink } from './leave-link.ts';
import { reviseProfile } from './revise-profile.ts';
import type { LeavingReason, Profile } from './subscriber.ts';
import type { Found, Subscribers } from './subscriber-table.ts';
import { giveReason, joinNewsletter, leaveNewsletter } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/** What a reader may do by a link to leave besides leaving: get less, and say why. */
export type Wish =
  | { readonly wish: 'another instead'; readonly newsletterId: NewsletterId }
  | { readonly wish: 'pause' | 'end the pause' }
  | { readonly wish: 'say why'; readonly leftAt: Instant; readonly because: LeavingReason };

type Change = {
  readonly link: LeaveLink;
  readonly wish: Wish;
  readonly consent: Consent | null;
  readonly at: Instant;
};

type Outcome =
  | { readonly outcome: 'changed' | 'nothing new'; readonly profile: Profile }
  | { readonly outcome: 'unknown' };

const pauseMilliseconds = 30 * 24 * 3_600_000;

/** Safe to run twice: what was wished before stays as it was since then. */
export async function changeByLink({ link, wish, consent, at }: Change, deps: Deps): Promise<Outcome> {
  const rule = (profile: Profile | null) => profile && changed(profile, link, wish, at);
  const how = `page, link of ${link.editionId ?? link.newsletterId}`;
  const { before, after } = await reviseProfile(link.subscriberId, rule, { at, by: 'reader', how, consent }, deps);
  if (after === null) return { outcome: 'unknown' };
  return { outcome: after === before ? 'nothing new' : 'changed', profile: after };
}

/** An old link reaches whoever has moved to another address since: it stands in mails of years ago. */
export async function followMoves(
  id: SubscriberId,
  { subscribers }: { readonly subscribers: Pick<Subscribers, 'find'> },
): Promise<Found & { readonly subscriberId: SubscriberId }> {
  let [last, found] = [id, await subscribers.find(id)];
  // Who moves back and forth leaves no circle, since a profile takes its tombstone's place; the bound is for the worst.
  for (let moves = 0; moves < 10 && found.tombstone !== null && found.tombstone.movedTo !== null; moves++) {
    last = found.tombstone.movedTo;
    found = await subscribers.find(last);
  }
  return { ...found, subscriberId: last };
}

function changed(profile: Profile, { newsletterId }: LeaveLink, wish: Wish, at: Instant): Profile {
  switch (wish.wish) {
    case 'another instead': {
      // Only in exchange: a link that is passed on joins nobody to anything.
      if (profile.subscriptions[newsletterId]?.state !== 'confirmed') return profile;
      const left = leaveNewsletter(profile, newsletterId, { leftAt: at, through: 'page' });
      return joinNewsletter(left, wish.newsletterId, at);
    }
    case 'pause':
      return isPaused(profile, at) ? profile : { ...profile, pausedUntil: later(at, pauseMilliseconds) };
    case 'end the pause':
      return profile.pausedUntil === null ? profile : { ...profile, pausedUntil: null };
    case 'say why':
      return giveReason(profile, wish.leftAt, wish.because);
    default:
      return wish satisfies never;
  }
}

export function isPaused({ pausedUntil }: Profile, at: Instant): boolean {
  return pausedUntil !== null && pausedUntil > at;
}
