import { decodeText } from '../language/decode-text.ts';
import type { NewsletterId } from '../language/ids.ts';
import type { Problem } from '../language/problem.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import type { Listing } from './listing.ts';
import { readGiving, readLanguage, readNewsletters, readPerson } from './subscriber-cells.ts';
import { type ColumnName, type Columns, type Note, readColumns } from './subscriber-columns.ts';

/** One row that is not blank: whom it lists (null when it has to be left out), and what is wrong with it. */
type ListedRow = {
  readonly row: number;
  readonly listing: Listing | null;
  readonly notes: readonly Note[];
};

export type SubscriberCsv = {
  readonly rows: Iterable<ListedRow>;
  /** What is wrong with the file as a whole. */
  readonly problems: readonly Problem[];
  /** Puts a note in the file's own words for rows and fields. */
  readonly problemOf: (row: number, note: Note) => Problem;
};

type Reading = {
  /** As problems name it. */
  readonly file: string;
  /** For readers whose row names no newsletter. */
  readonly newsletterId: NewsletterId;
  /** Every newsletter there is. */
  readonly newsletters: readonly NewsletterId[];
  /** `YYYY-MM-DD`; no gift is of a later day. */
  readonly today: string;
};

/** Reads a list of subscribers as a spreadsheet saves it, one row at a time. */
export function readSubscriberCsv(bytes: Uint8Array, reading: Reading): SubscriberCsv {
  const decoded = decodeText(bytes);
  const isText = 'text' in decoded;
  const rows = filledRows(isText ? decoded.text : '');
  const header: CsvRow = (isText && rows.next().value) || { row: 0, cells: [] };
  const { columns, notes } = isText ? readColumns(header.cells) : noText;
  const problemOf = (row: number, { field, message, done }: Note): Problem => {
    const label = Object.entries(columns).find(([name]) => name === field)?.[1].label ?? field;
    return { file: reading.file, where: row === 0 ? '' : `row ${row}`, field: label, message, done };
  };
  return {
    rows: columns.email === undefined ? [] : listedRows(rows, columns, reading),
    problems: notes.map(note => problemOf(header.row, note)),
    problemOf,
  };
}

const noText: ReturnType<typeof readColumns> = {
  columns: {},
  notes: [{ field: '', message: 'is not text: save the spreadsheet as CSV first', done: 'stopped' }],
};

function* filledRows(text: string): Generator<CsvRow, undefined> {
  for (const row of csvRows(text)) if (row.cells.some(cell => cell !== '')) yield row;
}

function* listedRows(rows: Iterable<CsvRow>, columns: Columns, reading: Reading): Generator<ListedRow> {
  for (const row of rows) yield readRow(row, columns, reading);
}

function readRow({ row, cells }: CsvRow, columns: Columns, reading: Reading): ListedRow {
  const cell = (name: ColumnName) => cells[columns[name]?.index ?? cells.length] ?? '';
  const person = readPerson(cell('email'), cell('name'));
  const language = readLanguage(cell('language'));
  const newsletters = readNewsletters(cell('newsletters'), reading.newsletterId, reading.newsletters);
  const giving = readGiving(cell('gave'), cell('giftKind'), reading.today);
  const notes = [person, newsletters, language, giving].flatMap(({ notes }) => notes);
  if (person.value === null || newsletters.value === null) {
    return { row, listing: null, notes: notes.filter(({ done }) => done === 'left out') };
  }
  const listing = { ...person.value, language: language.value, newsletters: newsletters.value, giving: giving.value };
  return { row, listing, notes };
}
