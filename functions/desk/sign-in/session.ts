import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Instant, instant, later, millisecondsBetween } from '../../language/instant.ts';
import { role } from '../act.ts';

/** Somebody of the staff as the provider knows them. */
const person = z
  .object({
    /** Stands in the journal. */
    email: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    /** The provider's own id of them. */
    subject: z.string().min(1),
    role,
    /** Granted beside the role. */
    seesAddresses: z.boolean().default(false),
  })
  .readonly();
export type Person = z.infer<typeof person>;

/** A browser in which somebody is signed in. */
export const session = z
  .object({
    /** The hash of what the cookie holds, so that who reads the table can't sign in. */
    id: z.string(),
    person,
    /** Comes back with every form: a page elsewhere can't know it. */
    formToken: z.string(),
    createdAt: instant,
    seenAt: instant,
    /** When DynamoDB may forget it, in epoch seconds. */
    expiresAt: z.int(),
  })
  .readonly();
export type Session = z.infer<typeof session>;

const hour = 3_600_000;
/** Untouched for so long it has ended: a laptop left open in a café. */
const idleMilliseconds = 4 * hour;
/** And after so long in any case: the roles of that day are asked for again. */
const longestMilliseconds = 16 * hour;
/** Looking around would otherwise be one write a page. */
const seenEveryMilliseconds = 5 * 60_000;

export function beginSession(who: Person, now: Instant): { readonly session: Session; readonly secret: string } {
  const secret = randomBytes(32).toString('base64url');
  const begun = {
    id: idOfSession(secret),
    person: who,
    formToken: randomBytes(24).toString('base64url'),
    createdAt: now,
    seenAt: now,
    expiresAt: Math.ceil(Date.parse(later(now, longestMilliseconds)) / 1000),
  };
  return { session: begun, secret };
}

export function idOfSession(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function hasEnded({ createdAt, seenAt }: Session, now: Instant): boolean {
  return (
    millisecondsBetween(seenAt, now) > idleMilliseconds || millisecondsBetween(createdAt, now) > longestMilliseconds
  );
}

export function shouldNoteSeen({ seenAt }: Session, now: Instant): boolean {
  return millisecondsBetween(seenAt, now) > seenEveryMilliseconds;
}
