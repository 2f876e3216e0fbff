type DecodedText = { readonly text: string } | { readonly problem: string };

/**
 * Reads bytes as newsrooms' programs write them: UTF-8, UTF-16, what an XML declaration or `charset` (of an HTTP header)
 * names, else Windows-1252.
 */
export function decodeText(bytes: Uint8Array, charset = ''): DecodedText {
  const text = decodeAs(marked(bytes) ?? withoutMark(bytes), bytes) ?? decodeDeclared(bytes, charset);
  return seemsBinary(text) ? { problem: 'is not text (it looks like a binary file)' } : { text };
}

/** Which UTF-16 bytes are in, by their mark or by their zeros; null when in neither. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const found = marked(bytes) ?? withoutMark(bytes);
  return found === 'utf-8' ? null : found;
}

/** The Unicode standard's byte order marks. */
function marked([first, second, third]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** In UTF-16 of Western text every other byte is zero; in no other encoding is any. */
function withoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  bytes.subarray(0, 1024).forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = Math.min(bytes.length, 1024) * 0.3;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

function decodeAs(encoding: string | null, bytes: Uint8Array): string | null {
  return encoding === null ? null : new TextDecoder(encoding).decode(bytes);
}

function decodeDeclared(bytes: Uint8Array, charset: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? (charset || 'utf-8');
  // What is in UTF-8 is not valid there by accident, whatever it declares.
  return tryFatal('utf-8', bytes) ?? tryFatal(declared, bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

function tryFatal(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // RangeError: no such encoding; TypeError: bytes that it does not have.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function seemsBinary(text: string): boolean {
  const sample = text.slice(0, 100_000);
  const controls = sample.match(/[^\P{Cc}\t\n\r\f\v\u0085]|\ufffd/gu)?.length ?? 0;
  return sample.includes('\0') || controls > 4 + sample.length / 200;
}
