import * as z from 'zod';
import { type BatchKey, batchKey, type HeardKind } from '../deliveries/batch.ts';
import { type Instant, instant, instantFrom } from '../language/instant.ts';
import { type OutboxId, outboxId } from '../outbox/personal-mail.ts';
import type { ReadEvent } from './read-event.ts';

const tag = z.tuple([z.string()], z.string()).transform(([value]) => value);
const number = tag.transform(Number);
const tags = z
  .object({ edition: tag, lane: number, batch: number, attempt: number, position: number, watched: tag.default('') })
  .transform(({ edition, lane, batch, watched, ...call }) => ({
    ...{ key: { editionId: edition, lane, batch }, isWatched: watched !== '' },
    ...call,
  }))
  .pipe(z.object({ key: batchKey, attempt: z.int().min(1), position: z.int().min(0), isWatched: z.boolean() }));

const details = {
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string() }),
  complaint: z.object({ complaintFeedbackType: z.string().optional() }),
  failure: z.object({ errorMessage: z.string() }),
  open: z.object({ timestamp: instant, userAgent: z.string().default('') }),
  click: z.object({ timestamp: instant, userAgent: z.string().default(''), link: z.string() }),
};
const event = z.object({
  eventType: z.string(),
  mail: z.object({ timestamp: instant, tags: z.looseObject({}).default({}) }),
  ...z.object(details).partial().shape,
});
type SesEvent = z.infer<typeof event>;

/** What one event of SES says of one position of a call; addresses and headers in it, also of networks, are never read. */
export type HeardEvent = {
  readonly key: BatchKey;
  readonly attempt: number;
  readonly position: number;
  readonly kind: HeardKind;
  /** When SES took the mail. */
  readonly mailedAt: Instant;
  /** The address bounced for now of late, so that a delivery is news. */
  readonly isWatched: boolean;
  /** Why SES could not make the mail, in its own words; else empty. */
  readonly because: string;
};

/** What proves that SES took mail, and told of it, at the moment when a sign was given. */
export type HeardSign = { readonly signGivenAt: Instant };

/** What one event says of a mail to one person. */
export type HeardPersonal = {
  readonly outboxId: OutboxId;
  readonly kind: HeardKind;
  /** When SES took the mail. */
  readonly mailedAt: Instant;
};

const personal = z.object({ outbox: tag.pipe(outboxId) });
const sign = z.object({ sign: number.pipe(z.int().transform(instantFrom)) });

/** SES tries a topic with this text when events are first sent there. */
const greeting = z.literal('Successfully validated SNS topic for Amazon SES event publishing.');

/**
 * An event as SES publishes it to SNS with raw delivery; `null` for what tells nothing of a call, such as a mail that
 * no edition sent. Source: SES developer guide, 'Contents of event data'.
 */
export const sesEvent = z.union([event.transform(readEvent), greeting.transform(() => null)]);

function readEvent(told: SesEvent): HeardEvent | HeardPersonal | HeardSign | ReadEvent | null {
  if ('outbox' in told.mail.tags) return readPersonal(told);
  const given = 'sign' in told.mail.tags ? sign.safeParse(told.mail.tags) : null;
  if (given?.success) return { signGivenAt: given.data.sign };
  const known = tags.safeParse(told.mail.tags);
  if (!known.success) return null;
  const { timestamp: mailedAt } = told.mail;
  const read = told.click ?? (told.open && { ...told.open, link: null });
  if (read !== undefined) {
    const { key, position } = known.data;
    return { key, position, mailedAt, readAt: read.timestamp, agent: read.userAgent, link: read.link };
  }
  const kind = kindOf(told);
  return kind === null ? null : { ...known.data, kind, mailedAt, because: told.failure?.errorMessage ?? '' };
}

function readPersonal(told: SesEvent): HeardPersonal | null {
  const mail = personal.safeParse(told.mail.tags);
  const kind = kindOf(told);
  if (!mail.success || kind === null) return null;
  return { outboxId: mail.data.outbox, kind, mailedAt: told.mail.timestamp };
}

function kindOf({ eventType, bounce, complaint }: SesEvent): HeardKind | null {
  switch (eventType) {
    case 'Send':
      return 'sent';
    case 'Delivery':
      return 'delivered';
    case 'DeliveryDelay':
      return 'delayed';
    case 'Bounce':
      return bounceKind(bounce);
    case 'Complaint':
      // A reader who says that the mail is no spam after all (RFC 5965, feedback types).
      return complaint?.complaintFeedbackType === 'not-spam' ? null : 'complained';
    case 'Reject':
      return 'rejected';
    case 'Rendering Failure':
      return 'failed';
    default:
      return null;
  }
}

const ofTheMail = ['ContentRejected', 'AttachmentRejected', 'MessageTooLarge'];

/** A bounce that is not for good says nothing of the address, and one of the mail's content nothing at all. */
function bounceKind(bounce: SesEvent['bounce']): HeardKind {
  if (bounce?.bounceType === 'Permanent') return 'bounced';
  if (bounce?.bounceType !== 'Transient') return 'undetermined';
  return ofTheMail.includes(bounce.bounceSubType) ? 'contentbounced' : 'softbounced';
}
