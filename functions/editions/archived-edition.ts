import * as z from 'zod';
import { articleId, editionId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { layouts } from '../mail/mail-content.ts';
import { takedown } from './takedown.ts';

/** What an archive tells of an edition. */
export const archivedEdition = z
  .object({
    editionId,
    newsletterId,
    slot: instant,
    state: z.string(),
    layout: z.enum(layouts),
    /** With a segment that is not null it went to a part of the readers. */
    audience: z.object({ segment: z.unknown() }).nullable().default(null),
    takedown: takedown.nullable().default(null),
    compiled: z
      .object({
        subject: z.string(),
        stories: z
          .array(z.object({ id: articleId, headline: z.string(), url: z.string().nullable().default(null) }).readonly())
          .readonly(),
      })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly();
type Stored = z.infer<typeof archivedEdition>;
export type ArchivedEdition = Stored & { readonly compiled: NonNullable<Stored['compiled']> };

/** The attributes that it is read from, without the rest of an edition, which is much. */
export const archivedAttributes = {
  ProjectionExpression:
    'editionId, newsletterId, slot, #state, layout, audience, takedown, compiled.#subject, compiled.#stories',
  ExpressionAttributeNames: { '#state': 'state', '#subject': 'subject', '#stories': 'stories' },
};

/** Before the first edition there ever was, and behind the last. */
export const allTime: { readonly from: Instant; readonly before: Instant } = {
  from: instant.parse('1970-01-01T00:00:00Z'),
  before: instant.parse('9999-01-01T00:00:00Z'),
};

const goneOut: readonly string[] = ['sending', 'paused', 'parked', 'stopping', 'closed'];

/** Whether an archive names it: it went to all readers, or is going, and was not taken down. */
export function isArchived(one: Stored): one is ArchivedEdition {
  return (
    goneOut.includes(one.state) &&
    one.compiled !== null &&
    (one.audience?.segment ?? null) === null &&
    one.takedown === null
  );
}
