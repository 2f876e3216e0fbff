import * as z from 'zod';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, instant } from '../../language/instant.ts';
import type { Consent } from '../../subscribers/consent.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { hasOptedOut, joinNewsletter, leaveNewsletter, suppress } from '../../subscribers/subscriptions.ts';
import { tag } from '../../subscribers/tag.ts';

/** What shall be true of every reader that a sweep has chosen. */
export const sweepWish = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('tag'), tag }).readonly(),
  z.object({ wish: z.literal('untag'), tag }).readonly(),
  z
    .object({
      wish: z.literal('join'),
      newsletterId,
      /** Where these people said that they want it, and the latest day on which they did. */
      source: z.string().trim().min(3).max(200),
      consentedOn: z.iso.date(),
    })
    .readonly(),
  z.object({ wish: z.literal('leave'), newsletterId }).readonly(),
  /** `why` is for each person's history. */
  z.object({ wish: z.literal('suppress'), why: z.string().trim().min(3).max(200) }).readonly(),
  z.object({ wish: z.literal('erase') }).readonly(),
]);
export type SweepWish = z.infer<typeof sweepWish>;

/** What a sweep does to a reader, or why it does nothing. `no longer meant`: was counted, and is not in that part now. */
export const sweepOutcome = z.enum([
  'changed',
  'so already',
  'left it',
  'mailed no more',
  'too many tags',
  'no longer meant',
  'gone',
]);
export type SweepOutcome = z.infer<typeof sweepOutcome>;

type Swept = { readonly outcome: SweepOutcome; readonly after: Profile };

/**
 * Applies a wish to a profile as it stands. Nobody comes back by it: who left a newsletter, or everything, is not joined to
 * it again, nor is who bounced, complained or was suppressed. What is to be erased is judged here and erased elsewhere.
 */
export function sweep(profile: Profile, wish: SweepWish, at: Instant): Swept {
  const hindrance = whyNot(profile, wish);
  if (hindrance !== null) return { outcome: hindrance, after: profile };
  const after = changed(profile, wish, at);
  return { outcome: after === profile && wish.wish !== 'erase' ? 'so already' : 'changed', after };
}

/** What proves a consent that the staff vouches for; null where nobody is joined to anything. */
export function consentTo(wish: SweepWish): Consent | null {
  if (wish.wish !== 'join') return null;
  const confirmation = { by: 'list' as const, askedAt: null, confirmedAt: joinedAt(wish) };
  return { form: `desk: ${wish.source}`, shown: null, origin: null, confirmation };
}

function whyNot(profile: Profile, wish: SweepWish): SweepOutcome | null {
  if (wish.wish === 'join') return whyNotJoined(profile, wish.newsletterId);
  const isNew = wish.wish === 'tag' && !profile.tags.includes(wish.tag);
  return isNew && profile.tags.length >= mostTags ? 'too many tags' : null;
}

function whyNotJoined(profile: Profile, newsletter: keyof Profile['subscriptions']): SweepOutcome | null {
  if (profile.standing.kind === 'suppressed') return 'mailed no more';
  return profile.subscriptions[newsletter]?.state === 'left' || hasOptedOut(profile) ? 'left it' : null;
}

function changed(profile: Profile, wish: SweepWish, at: Instant): Profile {
  const { tags } = profile;
  switch (wish.wish) {
    case 'tag':
      return tags.includes(wish.tag) ? profile : { ...profile, tags: [...tags, wish.tag] };
    case 'untag':
      return tags.includes(wish.tag) ? { ...profile, tags: tags.filter(one => one !== wish.tag) } : profile;
    case 'join':
      return joinNewsletter(profile, wish.newsletterId, joinedAt(wish), 'list');
    case 'leave':
      if (profile.subscriptions[wish.newsletterId]?.state !== 'confirmed') return profile;
      return leaveNewsletter(profile, wish.newsletterId, { leftAt: at, through: 'many' });
    case 'suppress':
      return suppress(profile, 'by hand', at, 'many');
    case 'erase':
      return profile;
    default:
      return wish satisfies never;
  }
}

/** A profile holds no more. */
const mostTags = 100;

function joinedAt({ consentedOn }: { readonly consentedOn: string }): Instant {
  return instant.parse(`${consentedOn}T00:00:00Z`);
}
