import * as z from 'zod';
import { instant } from '../../language/instant.ts';

const count = z.int().min(0);
const delivery = z
  .object({
    ...{ recipients: count, accepted: count, refused: count, skipped: count, uncertain: count, unclear: count },
    ...{ ended: count, open: count, twice: count, delivered: count, delayed: count, bounced: count },
    ...{ bouncedForGood: count, bouncedForNow: count, bouncedForContent: count, bouncedForReasonsUnknown: count },
    complained: count,
    reasons: z.record(z.string(), count).readonly(),
    planned: z.boolean(),
    explained: z.boolean(),
  })
  .readonly();

/** One hour of the first 24: mails that SES accepted, and readers who first opened theirs or first followed a link in it. */
const reportHour = z.object({ from: instant, accepted: count, opened: count, clicked: count }).readonly();
export type ReportHour = z.infer<typeof reportHour>;

/** What became of an edition, counted from all that is stored of it so that no page has to; it can always be counted again. */
export const editionReport = z
  .object({
    at: instant,
    delivery,
    /** Null: its newsletter does not track that. */
    reading: z.object({ opened: count, clicked: count, onlyMachines: count }).readonly().nullable(),
    hours: z.array(reportHour).readonly(),
  })
  .readonly();
export type EditionReport = z.infer<typeof editionReport>;
