import type { CsvRow } from './csv-rows.ts';
import { rowReader } from './csv-rows.ts';
import { cellText, pieceText, unitOf } from './list-bytes.ts';
import type { ListLayout } from './list-layout.ts';

/** Where the next row of a list begins. */
type ListPlace = {
  readonly offset: number;
  readonly row: number;
  /** Whether it is within a line that is too long to be a row; what is left of that is passed over. */
  readonly isCut: boolean;
};

/** So much of a list is read at a time, and so much more, that a row which begins in it ends in it. */
export const pieceBytes = 2 * 1024 * 1024;
export const overhangBytes = 256 * 1024;

type Piece = {
  /** A piece of the file from `place` on. */
  readonly bytes: Uint8Array;
  readonly place: ListPlace;
  /** Whether the file ends with it. */
  readonly isLast: boolean;
};

type ReadPiece = { readonly rows: readonly CsvRow[]; readonly next: ListPlace };

/** The rows that begin within a piece of a list and are not blank, and where the next piece begins. */
export function readPiece({ bytes, place, isLast }: Piece, layout: ListLayout): ReadPiece {
  const unit = unitOf(layout.encoding);
  const text = pieceText(bytes, layout.encoding);
  const stop = isLast ? text.length : pieceBytes / unit;
  const read = rowReader(text, layout.delimiter);
  const rows: CsvRow[] = [];
  const begin = place.isCut ? endOfLine(text) : 0;
  let [at, row, isCut] = [begin ?? text.length, place.row, begin === null];
  while (at < stop && at < text.length) {
    const { cells, end } = read(at);
    const mayGoOn = !isLast && end === text.length;
    if (mayGoOn && at > 0) break;
    // Alone in its piece it is too long to be a row of anything, and a part of it could be taken for somebody's address.
    if (mayGoOn) {
      rows.push({ row, cells: [], isTooLong: true });
      isCut = true;
      at = end;
      row += 1;
      break;
    }
    const texts = cells.map(cell => cellText(cell, layout.encoding));
    if (texts.some(cell => cell !== '')) rows.push({ row, cells: texts });
    at = end;
    row += 1;
  }
  return { rows, next: { offset: place.offset + at * unit, row, isCut } };
}

function endOfLine(text: string): number | null {
  const found = /\r\n|\r|\n/.exec(text);
  return found && found.index + found[0].length;
}
