import type { CsvRow } from './csv-rows.ts';
import { rowReader } from './csv-rows.ts';
import { cellText, pieceText, unitOf } from './list-bytes.ts';
import type { ListLayout } from './list-layout.ts';

/** Where the next row of a list begins. */
type ListPlace = { readonly offset: number; readonly row: number };

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
  let [at, row] = [0, place.row];
  while (at < stop && at < text.length) {
    const { cells, end } = read(at);
    // It may go on in what was not read; alone in its piece it is too long to be a row of anything.
    if (!isLast && end === text.length && at > 0) break;
    const texts = cells.map(cell => cellText(cell, layout.encoding));
    if (texts.some(cell => cell !== '')) rows.push({ row, cells: texts });
    at = end;
    row += 1;
  }
  return { rows, next: { offset: place.offset + at * unit, row } };
}
