import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { newsletterId, subscriberId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';
import { language } from '../../language/locale.ts';
import { giving } from '../subscriber.ts';
import { tag } from '../tag.ts';

/** One row of a list that names a reader, as it is kept between the steps of an import. */
export const listEntry = z
  .object({
    subscriberId,
    /** Which of the import's files, from 0. */
    file: z.int(),
    row: z.int(),
    address: emailAddress,
    /** Empty when the list gives none. */
    name: z.string(),
    language: language.nullable(),
    newsletters: z.array(newsletterId).readonly(),
    giving: giving.nullable(),
    tags: z.array(tag).readonly(),
    standing: z.enum(['reads', 'left', 'bounced', 'complained', 'unconfirmed', 'unclear']),
    /** Where the standing comes from, for a person. */
    why: z.string(),
    /** What the list itself says of it, where that is not understood. */
    said: z.string(),
    /** Since when it is so; null when the list does not tell. */
    since: instant.nullable(),
    optedInAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    /** What could not be understood of the row, or looks wrong. */
    notes: z.array(z.object({ what: z.enum(['cleaned', 'mistyped']), why: z.string(), detail: z.string() })).readonly(),
  })
  .readonly();
export type ListEntry = z.infer<typeof listEntry>;
