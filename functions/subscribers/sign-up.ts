import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type EmailAddress, emailAddress } from '../language/email-address.ts';
import { type NewsletterId, newsletterId, subscriberId } from '../language/ids.ts';
import { type Instant, instant, later } from '../language/instant.ts';
import { language } from '../language/locale.ts';
import { consent } from './consent.ts';
import type { HistoryEntry } from './consent-history.ts';
import { joinedIn } from './describe-change.ts';
import type { Profile, Subscription } from './subscriber.ts';
import { joinNewsletter, newProfile } from './subscriptions.ts';
import { mayReturnBy, type Tombstone } from './tombstone.ts';

/** 22 characters of base64url, in the alphabet of links. */
export const signUpId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'is not the id of a sign-up')
  .brand<'SignUpId'>();
export type SignUpId = z.infer<typeof signUpId>;

/** What somebody asked for, and whoever reads mail at the address has yet to confirm. */
export const signUp = z
  .object({
    id: signUpId,
    subscriberId,
    address: emailAddress,
    newsletters: z.array(newsletterId).min(1).readonly(),
    /** The language in which they asked. */
    language,
    askedAt: instant,
    consent,
  })
  .readonly();
export type SignUp = z.infer<typeof signUp>;

/** Then the wish and its address are forgotten. */
const daysPending = 7;

export function goodUntil({ askedAt }: Pick<SignUp, 'askedAt'>): Instant {
  return later(askedAt, daysPending * 86_400_000);
}

/** One form, sent twice, is one sign-up; `form` tells it from every other. */
export function signUpIdOf(form: string, address: EmailAddress, newsletters: readonly NewsletterId[]): SignUpId {
  const text = JSON.stringify([form, address.toLowerCase(), newsletters.toSorted()]);
  return signUpId.parse(createHash('sha256').update(text).digest('base64url').slice(0, 22));
}

/** What is mailed to an address that asks: nobody but its owner learns which. */
export type Reply =
  | { readonly reply: 'confirmation'; readonly newsletters: readonly NewsletterId[] }
  | { readonly reply: 'already subscribed' }
  | { readonly reply: 'nothing'; readonly because: string };

export function replyTo(of: SignUp, profile: Profile | null, tombstone: Tombstone | null): Reply {
  if (tombstone !== null && !mayReturnBy(of, tombstone)) return { reply: 'nothing', because: tombstone.because };
  if (profile?.standing.kind === 'suppressed') return { reply: 'nothing', because: profile.standing.because };
  const wanted = newTo(of, profile);
  return wanted.length === 0 ? { reply: 'already subscribed' } : { reply: 'confirmation', newsletters: wanted };
}

/**
 * What of a wish a reader has yet to confirm. Who is on a newsletter by a list alone confirms it for themselves: that is
 * the better proof, and stays when the list is taken back.
 */
function newTo({ newsletters }: Pick<SignUp, 'newsletters'>, profile: Profile | null): readonly NewsletterId[] {
  return newsletters.filter(id => !hasConfirmedHere(profile?.subscriptions[id]));
}

/** What a reader got by confirming a wish, and nothing that they had before it. */
export function gotBy(of: SignUp, before: Profile | null, after: Profile): readonly NewsletterId[] {
  return newTo(of, before).filter(id => after.subscriptions[id]?.state === 'confirmed');
}

/**
 * What a wish brought a reader when its link was pressed before, as far as they have it still. The history alone can
 * tell: another sign-up, or a leaving that was undone, may have confirmed it since the asking, too.
 */
export function gotEarlierBy(of: SignUp, history: readonly HistoryEntry[], now: Profile): readonly NewsletterId[] {
  const how = howOf(of);
  const joined = new Set(history.filter(entry => entry.how === how).flatMap(({ what }) => joinedIn(what)));
  return of.newsletters.filter(id => joined.has(id) && now.subscriptions[id]?.state === 'confirmed');
}

/** How the history names a wish that was confirmed. */
export function howOf({ id }: Pick<SignUp, 'id'>): string {
  return `sign-up ${id}`;
}

function hasConfirmedHere(one: Subscription | undefined): boolean {
  return one?.state === 'confirmed' && one.from === 'here';
}

type Found = { readonly profile: Profile | null; readonly tombstone: Tombstone | null };

/**
 * The profile of somebody who has confirmed; the same one when that says nothing new. A link may be pressed again
 * later, so what was left after the asking stays left. Nobody suppressed comes back this way.
 */
export function joinBySignUp({ profile: current, tombstone }: Found, of: SignUp, confirmedAt: Instant): Profile | null {
  if (tombstone !== null && !mayReturnBy(of, tombstone)) return current;
  const profile = current ?? { ...newProfile(of.subscriberId, of.address), language: of.language };
  if (profile.standing.kind === 'suppressed') return profile;
  return of.newsletters.reduce((one, id) => {
    const known = one.subscriptions[id];
    return known?.state === 'left' && known.leftAt > of.askedAt ? one : joinNewsletter(one, id, confirmedAt);
  }, profile);
}
