import * as z from 'zod';
import { finding } from './finding.ts';
import type { ColumnName } from './list-columns.ts';
import type { ListLayout } from './list-layout.ts';
import { oldStanding } from './old-standing.ts';

/** A row that could not be used, with all that it says, so that it can be mended and brought again. */
export const refusedRow = z
  .object({
    finding,
    /** In the order of `saidHeadings`; empty for rows of an import from before it was kept. */
    said: z.array(z.string()).readonly().default([]),
  })
  .readonly();
export type RefusedRow = z.infer<typeof refusedRow>;

const columns = [
  ['name', 'name'],
  ['firstName', 'first name'],
  ['lastName', 'last name'],
  ['language', 'language'],
  ['newsletters', 'newsletters'],
  ['gave', 'gave'],
  ['giftKind', 'gift kind'],
  ['tags', 'tags'],
  ['status', 'status'],
  ['optedInAt', 'subscribed at'],
  ['confirmedAt', 'confirmed at'],
  ['leftAt', 'unsubscribed at'],
  ['bouncedAt', 'bounced at'],
] as const satisfies readonly (readonly [ColumnName, string])[];

/** As a list of our own calls its columns. */
export const saidHeadings = columns.map(([, heading]) => heading);
/** Of somebody who is not to be brought in, so that a report which is brought as a whole brings nobody in. */
export const unconfirmed = columns.map(([name]) => (name === 'status' ? 'unconfirmed' : ''));
const longest = 2000;

type Cell = (name: ColumnName) => string;

/** What a row says besides its address. Whoever is not to be mailed stays so when the row is brought again. */
export function saidIn(cell: Cell, layout: Pick<ListLayout, 'everybody'>): readonly string[] {
  return columns.map(([name]) => (name === 'status' ? statusIn(cell, layout) : cell(name)).slice(0, longest));
}

/** What the file's name or another column says of it is said by none of these columns. */
function statusIn(cell: Cell, layout: Pick<ListLayout, 'everybody'>): string {
  const { standing } = oldStanding(cell, layout);
  if (standing === 'reads' || standing === 'unclear') return cell('status');
  return standing === 'left' ? 'unsubscribed' : standing;
}
