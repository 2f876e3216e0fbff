import * as z from 'zod';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../../language/instant.ts';
import { segment } from '../../subscribers/segment.ts';
import { readingPlace } from '../chosen-readers.ts';

/** `20261122-093005-k7f2`: when it was asked for, and four characters of chance. */
export const exportId = z
  .string()
  .regex(/^\d{8}-\d{6}-[a-z0-9]{4}$/, 'is not the id of an export, such as 20261122-093005-k7f2')
  .brand<'ExportId'>();
export type ExportId = z.infer<typeof exportId>;

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

export const listExport = z
  .object({
    id: exportId,
    begunAt: instant,
    by: z.string(),
    format: exportFormat,
    /** Its readers who can be mailed; null: everybody there is, also who left or is suppressed. */
    newsletterId: newsletterId.nullable(),
    segment: segment.nullable(),
    rows: z.int().min(0),
    /** Keys of the files, in order, each whole in itself. */
    files: z.array(z.string()).readonly(),
    /** What is read next; null: all is written. */
    next: readingPlace.nullable(),
    /** Until when somebody is at work on it; null: nobody. */
    workedOnUntil: instant.nullable(),
  })
  .readonly();
export type ListExport = z.infer<typeof listExport>;

/** What fails is tried again within half an hour; what nobody took up for longer was put aside (runbook, run-export-put-aside). */
const triedAgainWithin = 3_600_000;

/** Whether nobody works on an export any more, though it is not done. */
export function isStuck({ next, begunAt, workedOnUntil }: ListExport, now: Instant): boolean {
  return next !== null && millisecondsBetween(workedOnUntil ?? begunAt, now) > triedAgainWithin;
}

export function exportIdAt(at: Instant, chance: string): ExportId {
  const digits = at.replaceAll(/[-:]/g, '');
  return exportId.parse(`${digits.slice(0, 8)}-${digits.slice(9, 15)}-${chance}`);
}

/** Says that an export has work that waits. */
export const exportMessage = z.object({ exportId }).readonly();
