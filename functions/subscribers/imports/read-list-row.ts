import type { EmailAddress } from '../../language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { CsvRow } from './csv-rows.ts';
import { probablyMeant, readAddress } from './list-address.ts';
import { readGiving, readLanguage, readName, readNewsletters, readTags } from './list-cells.ts';
import type { ColumnName } from './list-columns.ts';
import type { ListEntry } from './list-entry.ts';
import type { ListLayout } from './list-layout.ts';
import { readListMoment } from './list-moment.ts';
import { isOut, oldStanding } from './old-standing.ts';
import { type RefusedRow, saidIn } from './refused-row.ts';

export type RowReading = {
  /** Which of the import's files, from 0. */
  readonly file: number;
  /** For readers whose row names no newsletter. */
  readonly newsletterId: NewsletterId;
  /** Every newsletter there is. */
  readonly newsletters: readonly NewsletterId[];
  readonly now: Instant;
  readonly idOf: (address: EmailAddress) => SubscriberId;
};

type ReadRow = { readonly entry: ListEntry } | { readonly refused: RefusedRow };
type Cell = (name: ColumnName) => string;

/** Reads one row of a list: whom it names and all that it says of them, or why it names nobody. */
export function readListRow({ row, cells, isTooLong }: CsvRow, layout: ListLayout, reading: RowReading): ReadRow {
  const cell: Cell = name => cellOf(cells, name, layout);
  const refuse = (why: string, detail = ''): ReadRow => ({
    refused: {
      finding: { file: reading.file, row, email: cell('email').slice(0, 320), what: 'invalid', why, detail },
      said: saidIn(cell, layout),
    },
  });
  if (isTooLong) return refuse('the line is far too long to be a row: a line break may be missing');
  if (isHeadings(cell('email'), layout)) return refuse('a row of headings in the middle of the list');
  const read = readAddress(cell('email'));
  if ('because' in read) return refuse(read.because);
  const newsletters = readNewsletters(cell('newsletters'), reading.newsletterId, reading.newsletters);
  if (newsletters.value === null) return refuse(newsletters.problem ?? '', quoted(cell('newsletters')));
  const language = readLanguage(cell('language'));
  const giving = readGiving(cell('gave'), cell('giftKind'), reading.now.slice(0, 10));
  const times = readTimes(cell, reading.now);
  const { standing, why, said } = oldStanding(cell, layout);
  const entry: ListEntry = {
    subscriberId: reading.idOf(read.address),
    ...{ file: reading.file, row, address: read.address, name: nameIn(cell) || readName(read.writtenName) },
    ...{ language: language.value, newsletters: newsletters.value, giving: giving.value },
    ...{ tags: readTags(cell('tags')), standing, why, said: said === '' ? '' : quoted(said) },
    ...{ since: times.since, optedInAt: times.optedInAt, confirmedAt: times.confirmedAt },
    notes: [
      ...cleaned(newsletters.problem, cell('newsletters')),
      ...cleaned(language.problem, cell('language')),
      ...cleaned(giving.problem, cell('gave') || cell('giftKind')),
      ...times.unread.flatMap(text => cleaned(unreadTime, text)),
      ...mistyped(read.address),
    ],
  };
  return { entry };
}

/** Of several columns that say whether somebody is mailed, the one that says no. */
function cellOf(cells: readonly string[], name: ColumnName, { columns }: ListLayout): string {
  const column = columns[name];
  if (column === undefined) return '';
  const said = [column.index, ...column.also].map(index => cells[index] ?? '');
  return said.find(text => isOut(name, text)) ?? said[0] ?? '';
}

const unreadTime = 'a time can be read in two ways or lies ahead: the day of the import’s consent is noted';

function isHeadings(email: string, { columns }: ListLayout): boolean {
  return email !== '' && email.toLowerCase() === columns.email?.label.toLowerCase();
}

function nameIn(cell: Cell): string {
  return readName(cell('name')) || readName(`${cell('firstName')} ${cell('lastName')}`);
}

function readTimes(cell: Cell, now: Instant) {
  const read = (name: ColumnName) => {
    const text = cell(name);
    const moment = text === '' ? null : readListMoment(text, now);
    return { moment, unread: text !== '' && moment === null ? [text] : [] };
  };
  const [optedIn, confirmed] = [read('optedInAt'), read('confirmedAt')];
  const gone = (['bouncedAt', 'leftAt', 'changedAt'] as const).map(read).find(({ moment }) => moment !== null);
  return {
    optedInAt: optedIn.moment,
    confirmedAt: confirmed.moment,
    since: gone?.moment ?? null,
    unread: [...optedIn.unread, ...confirmed.unread].slice(0, 1),
  };
}

function cleaned(why: string | null, detail: string): ListEntry['notes'] {
  return why === null ? [] : [{ what: 'cleaned', why, detail: quoted(detail) }];
}

function quoted(cell: string): string {
  return `“${cell.slice(0, 60)}”`;
}

function mistyped(address: EmailAddress): ListEntry['notes'] {
  const meant = probablyMeant(address);
  return meant === null ? [] : [{ what: 'mistyped', why: 'the domain looks mistyped', detail: `${meant}?` }];
}
