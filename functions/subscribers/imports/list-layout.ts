import { decodeText } from '../../language/decode-text.ts';
import { type Delimiter, rowReader, sniffDelimiter } from './csv-rows.ts';
import { cellText, encodingOf, type ListEncoding, markLength, pieceText, unitOf } from './list-bytes.ts';
import { type ListColumns, readColumns } from './list-columns.ts';

/** How a list is to be read, and where its first row after the headings is. */
export type ListLayout = ListColumns & {
  readonly encoding: ListEncoding;
  readonly delimiter: Delimiter;
  /** Whatever else the name of the file says of everybody in it. */
  readonly everybody: 'left' | 'bounced' | 'unconfirmed' | null;
  /** In bytes from the beginning of the file. */
  readonly offset: number;
  readonly row: number;
};

type Read = { readonly layout: ListLayout } | { readonly because: string };

/** So many bytes of a list tell how it is to be read. */
export const headBytes = 65_536;

/** Looks at the beginning of a list. Without a column of addresses nothing can be read, and the reason says what to do. */
export function readLayout(head: Uint8Array, file: string): Read {
  if (head[0] === 0x50 && head[1] === 0x4b) return { because: packed };
  if ('problem' in decodeText(head)) return { because: 'is not text: save the spreadsheet as CSV first' };
  const encoding = encodingOf(head);
  const mark = markLength(head);
  const text = pieceText(head.subarray(mark), encoding);
  const { delimiter, start } = sniffDelimiter(text.slice(leadingBlank(text)));
  const first = leadingBlank(text) + start;
  const header = firstFilled(text, delimiter, { at: first, row: rowsIn(text.slice(0, first)) + 1 });
  if (header === null) return { because: 'is empty' };
  if (head.length === headBytes && header.end === text.length) return { because: endlessHeadings };
  const labels = header.cells.map(cell => cellText(cell, encoding));
  const columns = readColumns(labels);
  if (columns.columns.email === undefined) return { because: noAddresses(labels) };
  const offset = mark + header.end * unitOf(encoding);
  return { layout: { ...columns, encoding, delimiter, everybody: everybodyIn(file), offset, row: header.row + 1 } };
}

const packed =
  'is a packed file, such as a spreadsheet (.xlsx) or a .zip: save the spreadsheet as CSV, or unpack the archive and bring the CSV files in it';

const endlessHeadings =
  'has no row of headings: its first line is longer than any. Bring a CSV file, with a line of its own for each reader';

/** Blank lines before `sep=;` or the headings. */
function leadingBlank(text: string): number {
  return /^[\r\n]*/.exec(text)?.[0].length ?? 0;
}

function rowsIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function firstFilled(text: string, delimiter: Delimiter, begin: { readonly at: number; readonly row: number }) {
  const read = rowReader(text, delimiter);
  let { at, row } = begin;
  while (at < text.length) {
    const { cells, end } = read(at);
    if (cells.some(cell => cell.trim() !== '')) return { cells, end, row };
    at = end;
    row += 1;
  }
  return null;
}

function noAddresses(labels: readonly string[]): string {
  if (/^[[{]/.test(labels[0] ?? '')) return 'looks like JSON: bring the list as a CSV file';
  return labels.some(label => label.includes('@'))
    ? 'has no row of headings: put one above the first address that names the columns, such as "email" or "email,name"'
    : `has no column "email", so there is nobody to load; its columns are ${labels.filter(label => label !== '').join(', ')}`;
}

/** Mailchimp's export is a file each for who reads, who left, whose mail came back, and who bought something but never joined. */
function everybodyIn(file: string): ListLayout['everybody'] {
  if (/(^|[^a-z])non[ _-]?subscribed/i.test(file)) return 'unconfirmed';
  if (/(^|[^a-z])(unsubscribed|opted[ _-]?out)/i.test(file)) return 'left';
  return /(^|[^a-z])cleaned/i.test(file) ? 'bounced' : null;
}
