import type { EmailAddress } from '../../../functions/language/email-address.ts';
import type { NewsletterId } from '../../../functions/language/ids.ts';
import type { Instant } from '../../../functions/language/instant.ts';
import { headBytes, readLayout } from '../../../functions/subscribers/imports/list-layout.ts';
import { readListRow } from '../../../functions/subscribers/imports/read-list-row.ts';
import { readPiece } from '../../../functions/subscribers/imports/read-piece.ts';
import { subscriberIdOf } from '../../../functions/subscribers/subscriber-id.ts';
import { at, brief, listKey, weekend } from '../a-profile.ts';

type Reading = { readonly file?: string; readonly now?: Instant; readonly newsletters?: readonly NewsletterId[] };

/** Reads a whole list in one go, as an import does a piece at a time. */
export function readList(
  input: string | Uint8Array,
  { file = 'list.csv', now = at('12:00:00'), newsletters = [brief, weekend] }: Reading = {},
) {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const read = readLayout(bytes.subarray(0, headBytes), file);
  if ('because' in read)
    return { because: read.because, layout: null, entries: [], people: [], refused: [], notes: [] };
  const { layout } = read;
  const place = { offset: layout.offset, row: layout.row, isCut: false };
  const { rows } = readPiece({ bytes: bytes.subarray(layout.offset), place, isLast: true }, layout);
  const idOf = (address: EmailAddress) => subscriberIdOf(address, listKey);
  const reading = { file: 0, newsletterId: newsletters[0] ?? brief, newsletters, now, idOf };
  const all = rows.map(row => readListRow(row, layout, reading));
  const entries = all.flatMap(one => ('entry' in one ? [one.entry] : []));
  return {
    because: null,
    layout,
    entries,
    people: entries.map(({ name, address }) => `${name} <${address}>`),
    refused: all.flatMap(one =>
      'refused' in one ? [`row ${one.refused.finding.row}: ${one.refused.finding.why}`] : [],
    ),
    notes: entries.flatMap(({ row, notes }) => notes.map(({ why, detail }) => `row ${row}: ${why} ${detail}`)),
  };
}
