import * as z from 'zod';
import { type BatchKey, batchKey, type HeardKind } from '../deliveries/batch.ts';

const tag = z.tuple([z.string()], z.string()).transform(([value]) => value);
const number = tag.transform(Number);
const tags = z
  .object({ edition: tag, lane: number, batch: number, attempt: number, position: number })
  .transform(({ edition, lane, batch, ...call }) => ({ key: { editionId: edition, lane, batch }, ...call }))
  .pipe(z.object({ key: batchKey, attempt: z.int().min(1), position: z.int().min(0) }));

const event = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.looseObject({}) }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string() }).optional(),
});

/** What one event of SES says of one position of a call; headers and addresses in it are never read. */
export type HeardEvent = {
  readonly key: BatchKey;
  readonly attempt: number;
  readonly position: number;
  readonly kind: HeardKind;
  /** Set when the address may never be mailed again. */
  readonly suppress: 'bounced' | 'complained' | null;
};

/**
 * An event as SES publishes it to SNS with raw delivery; `null` for what tells nothing of a call: a delay, an open, a
 * mail that no edition sent. Source: SES developer guide, 'Contents of event data'.
 */
export const sesEvent = event.transform(({ eventType, mail, bounce }): HeardEvent | null => {
  const kind = kindOf(eventType);
  const known = tags.safeParse(mail.tags);
  if (kind === null || !known.success) return null;
  return { ...known.data, kind, suppress: reasonToSuppress(kind, bounce?.bounceType) };
});

function kindOf(eventType: string): HeardKind | null {
  switch (eventType) {
    case 'Send':
      return 'sent';
    case 'Delivery':
      return 'delivered';
    case 'Bounce':
      return 'bounced';
    case 'Complaint':
      return 'complained';
    case 'Reject':
      return 'rejected';
    case 'Rendering Failure':
      return 'failed';
    default:
      return null;
  }
}

/** A transient bounce (full mailbox, greylisting) says nothing of the address for good. */
function reasonToSuppress(kind: HeardKind, bounceType: string | undefined): HeardEvent['suppress'] {
  if (kind === 'complained') return 'complained';
  return kind === 'bounced' && bounceType === 'Permanent' ? 'bounced' : null;
}
