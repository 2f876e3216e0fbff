import { describe, expect, it } from 'vitest';
import { decodeText } from '../../functions/language/decode-text.ts';

const bytes = (...numbers: readonly number[]) => Uint8Array.from(numbers);
const text = 'Ñandú’s “café”';

describe('a file of text', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is read from %s', (_, encoded) => {
    expect(decodeText(encoded)).toEqual({ text });
  });

  it('is read from Windows-1252 when it is not UTF-8', () => {
    const windows = bytes(0xd1, 0x61, 0x92, 0x73, 0x20, 0x93, 0x63, 0x61, 0x66, 0xe9, 0x94);

    expect(decodeText(windows)).toEqual({ text: 'Ña’s “café”' });
  });

  it('is read as its XML declaration says', () => {
    const feed = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?><a>'), bytes(0xb3)]);

    expect(decodeText(feed)).toEqual({ text: '<?xml version="1.0" encoding="ISO-8859-2"?><a>ł' });
  });

  it.each([
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48)],
    ['noise', Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256)],
  ])('is not made of %s', (_, noise) => {
    expect(decodeText(noise)).toEqual({ problem: 'is not text (it looks like a binary file)' });
  });
});
