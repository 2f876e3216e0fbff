import * as z from 'zod';
import { editionId, newsletterId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { layouts } from '../mail/mail-content.ts';
import type { Edition } from './edition.ts';

/** An edition as a list shows it, without its stories and mails, which are much. */
export const editionLine = z
  .object({
    editionId,
    newsletterId,
    slot: instant,
    state: z.custom<Edition['state']>(state => typeof state === 'string'),
    layout: z.enum(layouts),
    createdBy: z.string(),
    because: z.string().default(''),
    outcome: z.enum(['sent', 'stopped']).nullable().default(null),
    counts: z.record(z.string(), z.int()).readonly().default({}),
    compiled: z.object({ subject: z.string() }).readonly().nullable().default(null),
  })
  .readonly();
export type EditionLine = z.infer<typeof editionLine>;
