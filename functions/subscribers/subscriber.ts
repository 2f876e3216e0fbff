import * as z from 'zod';
import { emailAddress } from '../language/email-address.ts';
import { type NewsletterId, newsletterId, subscriberId } from '../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../language/instant.ts';
import { language } from '../language/locale.ts';
import { tag } from './tag.ts';

/** Why an address may never be mailed. */
export const suppressionReason = z.enum(['kept bouncing', 'bounced', 'by hand', 'complained']);
export type SuppressionReason = z.infer<typeof suppressionReason>;

/** `list`: nobody but an imported list says so, and it goes when the list is taken back; what is said here replaces it. */
const source = z.enum(['here', 'list']).default('here');
export type Source = z.infer<typeof source>;

/** `many`: a suppression that nobody but a change of many readers brought, and that goes when that is undone. */
const heard = z.enum(['here', 'list', 'many']).default('here');
export type Heard = z.infer<typeof heard>;

const standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reachable') }).readonly(),
  z.object({ kind: z.literal('suppressed'), because: suppressionReason, since: instant, from: heard }).readonly(),
]);

/** Why readers leave, in the words of the page that asks; for the staff to count. */
export const leavingReason = z.enum(['too many', 'not for me', 'never joined', 'other']);
export type LeavingReason = z.infer<typeof leavingReason>;

/** One subscriber, one newsletter. */
const subscription = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('confirmed'),
      confirmedAt: instant,
      from: source,
      /** When it came to this address from another of the reader's; absent from all others, which are nearly all. */
      movedAt: instant.optional(),
    })
    .readonly(),
  z
    .object({
      state: z.literal('left'),
      leftAt: instant,
      /** `many`: by a change of many readers, which can be undone; `staff`: this one person, by hand. */
      through: z.enum(['page', 'one-click', 'preferences', 'list', 'many', 'staff']),
      /** What the reader gave as a reason, if they liked to. */
      because: leavingReason.nullable().default(null),
    })
    .readonly(),
]);
export type Subscription = z.infer<typeof subscription>;

/** Days (UTC) whose mail bounced for now, and the latest day whose mail is known to have arrived since the first of them. */
const softBounces = z.object({ days: z.array(z.iso.date()).readonly(), arrivedOn: z.iso.date().nullable() }).readonly();
export type SoftBounces = z.infer<typeof softBounces>;

export const giving = z.object({ lastGiftOn: z.iso.date(), kind: z.enum(['once', 'monthly']) }).readonly();
export type Giving = z.infer<typeof giving>;

/** A person's address and its standing; the profile alone is the truth, and audiences are hints. */
export const profile = z
  .object({
    subscriberId,
    /** Raised by one with every change. */
    version: z.int().min(1),
    address: emailAddress,
    /** Empty when unknown. */
    name: z.string(),
    /** Null: the newsletter's own. */
    language: language.nullable(),
    standing,
    subscriptions: z.record(newsletterId, subscription).readonly(),
    giving: giving.nullable(),
    /** Null: no mail has ever bounced for now. */
    softBounces: softBounces.nullable().default(null),
    /** What the staff has noted to tell readers apart. */
    tags: z.array(tag).max(100).readonly().default([]),
    /** Nothing is mailed before; null: the reader has not paused. */
    pausedUntil: instant.nullable().default(null),
    /** `fewer`: the reader asked to be asked for support less often. */
    asks: z.enum(['usual', 'fewer']).default('usual'),
  })
  .readonly();
export type Profile = z.infer<typeof profile>;

/** May this edition be mailed to this reader, and if not, why in the words of the report. */
export type Welcome =
  | { readonly welcome: true }
  | {
      readonly welcome: false;
      readonly because:
        | 'not subscribed'
        | 'left'
        | 'erased'
        | 'moved'
        | SuppressionReason
        | 'paused'
        | 'confirmed later';
    };

/** A candidate is who was confirmed, here, at least this long before planning began (PROTOCOL.md, rule 1). */
const confirmedBefore = 60_000;

/** By which of some newsletters this reader may get an edition: the first that may mail them; if none may, why. */
export function mayReceiveBy(
  profile: Profile | undefined,
  [first, ...others]: readonly [NewsletterId, ...NewsletterId[]],
  planningBeganAt: Instant,
): Welcome & { readonly by: NewsletterId } {
  const found = { ...mayReceive(profile, first, planningBeganAt), by: first };
  const [next, ...rest] = others;
  if (found.welcome || next === undefined) return found;
  const other = mayReceiveBy(profile, [next, ...rest], planningBeganAt);
  // That a reader never joined one of several newsletters says least.
  return other.welcome || found.because === 'not subscribed' ? other : found;
}

/** Judges a profile as read just now; `undefined` means that it was asked for and is not there. */
export function mayReceive(profile: Profile | undefined, newsletter: NewsletterId, planningBeganAt: Instant): Welcome {
  const subscription = profile?.subscriptions[newsletter];
  if (profile === undefined || subscription === undefined) return { welcome: false, because: 'not subscribed' };
  if (subscription.state === 'left') return { welcome: false, because: 'left' };
  if (profile.standing.kind === 'suppressed') return { welcome: false, because: profile.standing.because };
  // As of the planning, so that a pause that ends while an edition goes out ends for the next one.
  if (profile.pausedUntil !== null && profile.pausedUntil > planningBeganAt)
    return { welcome: false, because: 'paused' };
  const { confirmedAt, movedAt = confirmedAt } = subscription;
  const isInTime = millisecondsBetween(movedAt, planningBeganAt) >= confirmedBefore;
  return isInTime ? { welcome: true } : { welcome: false, because: 'confirmed later' };
}
