import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { simulatorMailbox } from './mailbox.ts';

const pair = z.object({ name: z.string(), value: z.string() }).readonly();
export type Pair = z.infer<typeof pair>;

/** What becomes of an accepted message. */
export const fate = z.enum([
  'delivered',
  'bounced',
  'complained',
  'away',
  'suppressed by SES',
  'suppressed after a bounce',
  'suppressed after a complaint',
  'mailbox full',
  'bounced for reasons unknown',
  'delayed',
  'not rendered',
  'rejected',
]);
export type Fate = z.infer<typeof fate>;

const acceptedEntry = z
  .object({
    position: z.int(),
    to: z.array(z.string()),
    cc: z.array(z.string()),
    bcc: z.array(z.string()),
    /** JSON; null takes the call's. */
    data: z.string().nullable(),
    headers: z.array(pair),
    tags: z.array(pair),
    fate,
    /** Why it could not be rendered, else empty. */
    failure: z.string(),
    events: z.enum(['once', 'twice', 'never']),
  })
  .readonly();
export type AcceptedEntry = z.infer<typeof acceptedEntry>;

const templateText = { subject: z.string(), text: z.string(), html: z.string() };

/** One line of accepted.jsonl: everything that is needed to make the call's messages and events, again and again the same. */
export const acceptedCall = z
  .object({
    id: z.string(),
    at: z.number(),
    operation: z.enum(['SendBulkEmail', 'SendEmail']),
    accessKeyId: z.string(),
    region: z.string(),
    /** The folder that was promised the .eml files. */
    outbox: z.string().nullable(),
    from: z.string(),
    replyTo: z.array(z.string()),
    configurationSet: z.string().nullable(),
    content: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('stored'), name: z.string(), hash: z.string() }),
      z.object({ kind: z.literal('inline'), ...templateText }),
      z.object({ kind: z.literal('simple'), ...templateText }),
      z.object({ kind: z.literal('raw'), base64: z.string() }),
    ]),
    data: z.string(),
    headers: z.array(pair),
    eventDelayMilliseconds: z.number(),
    entries: z.array(acceptedEntry),
  })
  .readonly();
export type AcceptedCall = z.infer<typeof acceptedCall>;

/** One message: a position of a call, and the call's number in the log. */
export type Message = { readonly call: AcceptedCall; readonly number: number; readonly entry: AcceptedEntry };

/** Random, so that ids are unique over fresh starts that keep an old outbox. */
export function newCallId(): string {
  const hex = randomBytes(10).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16)].join('-');
}

/** In SES's form, sixteen digits of time and a UUID; its last part says where the message stands in the log. */
export function messageIdOf({ call, number, entry }: Message): string {
  const place = number.toString(16).padStart(8, '0') + entry.position.toString(16).padStart(4, '0');
  return `0100${call.at.toString(16).padStart(12, '0')}-${call.id}-${place}-000000`;
}

export function placeOf(messageId: string): { readonly number: number; readonly position: number } | null {
  const place = /^[0-9a-f]{16}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{8})([0-9a-f]{4})-000000$/;
  const [, number, position] = place.exec(messageId) ?? [];
  if (number === undefined || position === undefined) return null;
  return { number: Number.parseInt(number, 16), position: Number.parseInt(position, 16) };
}

/** The call's headers and the entry's; by name, the entry's win. */
export function headersOf({ call, entry }: Pick<Message, 'call' | 'entry'>): readonly Pair[] {
  const own = new Set(entry.headers.map(header => header.name.toLowerCase()));
  return [...call.headers.filter(header => !own.has(header.name.toLowerCase())), ...entry.headers];
}

/** Mail that the simulator takes and delivers is told of like any other, and ends in nobody's inbox. */
export function isForNobody({ entries }: { readonly entries: readonly Destination[] }): boolean {
  return entries.every(entry => recipientsOf(entry).every(to => simulatorMailbox(to) === 'success'));
}

type Destination = { readonly to: readonly string[]; readonly cc: readonly string[]; readonly bcc: readonly string[] };

export function recipientsOf(entry: Destination): readonly string[] {
  return [...entry.to, ...entry.cc, ...entry.bcc];
}
