import { utf16Of } from '../../language/decode-text.ts';

/**
 * How a list's bytes are text. `bytes`: UTF-8, or Windows-1252 cell by cell where it is no UTF-8, since lists are put
 * together from files of both kinds.
 */
export type ListEncoding = 'bytes' | 'utf-16le' | 'utf-16be';

export function encodingOf(head: Uint8Array): ListEncoding {
  return utf16Of(head) ?? 'bytes';
}

/** The bytes of one unit of a piece's text. */
export function unitOf(encoding: ListEncoding): 1 | 2 {
  return encoding === 'bytes' ? 1 : 2;
}

/** The Unicode standard's byte order marks. */
export function markLength(head: Uint8Array): number {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 3;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? 2 : 0;
}

/** A piece as text of one character a unit, so that a place in it is a place in the file; cells are read by `cellText`. */
export function pieceText(piece: Uint8Array, encoding: ListEncoding): string {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  if (encoding === 'bytes') return bytes.toString('latin1');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return encoding === 'utf-16le' ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le');
}

const strict = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

export function cellText(cell: string, encoding: ListEncoding): string {
  if (encoding !== 'bytes' || !/[\x80-\xff]/.test(cell)) return cell.trim();
  const bytes = Buffer.from(cell, 'latin1');
  try {
    return strict.decode(bytes).trim();
  } catch (error) {
    if (error instanceof TypeError) return western.decode(bytes).trim();
    throw error;
  }
}
