import { createHash } from 'node:crypto';
import * as z from 'zod';
import { emailAddress } from '../language/email-address.ts';
import { subscriberId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { purpose } from './purposes.ts';

/** 22 characters of base64url, made of the person, the purpose and the occasion: in the alphabet of SES tags. */
export const outboxId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'is not the id of a personal mail')
  .brand<'OutboxId'>();
export type OutboxId = z.infer<typeof outboxId>;

const header = z.object({ name: z.string(), value: z.string() }).readonly();
const rendered = z
  .object({
    sender: z.object({ name: z.string(), address: emailAddress, replyTo: emailAddress }).readonly(),
    subject: z.string().min(1),
    html: z.string(),
    text: z.string(),
    /** Beside those that every personal mail carries. */
    headers: z.array(header).readonly().default([]),
  })
  .readonly();

/** Somebody's mail, told apart by person, purpose and occasion: the same three are the same mail. */
const wish = z
  .object({
    purpose,
    /** Null for people who are no readers, such as the staff. */
    subscriberId: subscriberId.nullable(),
    address: emailAddress,
    /** What tells this mail from the next of its purpose to the same person, such as the id of a sign-up. */
    occasion: z.string().min(1),
    mail: rendered,
  })
  .readonly();
export type PersonalMail = z.input<typeof wish>;

/** How far a mail is; what has ended keeps neither address nor words. */
const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), notBefore: instant, unclearCalls: z.int() }).readonly(),
  /** Somebody is calling SES, or died doing so. */
  z.object({ kind: z.literal('claimed'), leaseEndsAt: instant, unclearCalls: z.int() }).readonly(),
  z.object({ kind: z.literal('accepted'), at: instant }).readonly(),
  z.object({ kind: z.literal('kept back'), at: instant, because: z.string() }).readonly(),
  z.object({ kind: z.literal('given up'), at: instant, because: z.string() }).readonly(),
]);
export type MailState = z.infer<typeof state>;

/** A mail of the outbox as it is stored. */
export const outboxItem = z
  .object({
    id: outboxId,
    purpose,
    subscriberId: subscriberId.nullable(),
    putAt: instant,
    /** Changes with every write, and tells one's own from another's. */
    token: z.string(),
    state,
    /** When SES first told of this mail: it had taken it, whatever its answer was. */
    heardAt: instant.nullable().default(null),
    /** Null once it has ended. */
    letter: z.object({ address: emailAddress, mail: rendered }).readonly().nullable().default(null),
  })
  .readonly();
export type OutboxItem = z.infer<typeof outboxItem>;

export function outboxIdOf({ purpose, subscriberId, address, occasion }: PersonalMail): OutboxId {
  const person = subscriberId ?? address.toLowerCase();
  const hash = createHash('sha256')
    .update(JSON.stringify([purpose, person, occasion]))
    .digest();
  return outboxId.parse(hash.toString('base64url', 0, 16));
}
