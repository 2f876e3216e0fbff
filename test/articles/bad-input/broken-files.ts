import { gzipSync } from 'node:zlib';
import { type BadCase, badCase } from './case.ts';
import { goodFiles } from './good-files.ts';

/** Each kind of file, cut off at many places, also in the middle of a letter. */
export function truncated(): readonly BadCase[] {
  const parts = 14;
  return goodFiles.flatMap(({ kind, ending, text }) => {
    const bytes = Buffer.from(text);
    return Array.from({ length: parts }, (_, i) =>
      badCase(
        `${kind} cut at ${i + 1} of ${parts}`,
        ending,
        bytes.subarray(0, Math.floor((bytes.length * (i + 0.37)) / parts)),
      ),
    );
  });
}

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

/** Each kind of file in an encoding that it does not name, or names wrongly. */
export function wronglyEncoded(): readonly BadCase[] {
  return goodFiles.flatMap(({ kind, ending, text }) => {
    const declared = (encoding: string) =>
      text.replace(/^<\?xml[^>]*\?>/, `<?xml version="1.0" encoding="${encoding}"?>`);
    const spoilt = Buffer.from(text);
    for (let at = 40; at < spoilt.length; at += 97) spoilt[at] = 0x80 + (at % 0x40);
    const zeros = Buffer.from(text.replaceAll('e', '\0'));
    const encodings: readonly (readonly [string, Uint8Array])[] = [
      ['in Latin-1', Buffer.from(text, 'latin1')],
      ['in UTF-16 without a mark', utf16(text, false)],
      ['in UTF-16 big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(text, true)])],
      ['with the mark of the other UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text, true)])],
      ['declared as no encoding', Buffer.from(declared('no-such-encoding'))],
      ['declared as Shift JIS', Buffer.from(declared('shift_jis'))],
      ['declared as UTF-7', Buffer.from(declared('utf-7').replaceAll('<', '+ADw-'))],
      ['with bytes that are no UTF-8', spoilt],
      ['with zero bytes', zeros],
      ['packed with gzip', gzipSync(text)],
      ['reversed', Buffer.from(text).reverse()],
    ];
    return encodings.map(([how, bytes]) => badCase(`${kind} ${how}`, ending, bytes));
  });
}
