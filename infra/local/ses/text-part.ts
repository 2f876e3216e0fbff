/** One part of a multipart message: its headers, a blank line and the encoded body, lines ended by CRLF. */
export function textPart(type: 'text/plain' | 'text/html', text: string): string {
  const { encoding, body } = encodeBody(text);
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
}

/** Plain where RFC 5322 allows it, so that the file can be read and searched; else what takes less room. */
function encodeBody(text: string): { readonly encoding: string; readonly body: string } {
  const lines = (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text).split('\n');
  if (/^[\t\n\r\x20-\x7e]*$/.test(text) && lines.every(line => line.length <= 998)) {
    return { encoding: '7bit', body: lines.join('\r\n') };
  }
  // Half of it beyond ASCII: three characters for each byte would be far more than base64's four for three.
  if (Buffer.byteLength(text) > text.length * 1.5) {
    const base64 = Buffer.from(lines.join('\r\n')).toString('base64');
    return { encoding: 'base64', body: base64.replaceAll(/.{76}/g, '$&\r\n') };
  }
  return { encoding: 'quoted-printable', body: lines.map(quotedPrintable).join('\r\n') };
}

/** Nearly every line of an edition is the same for all its readers, and encoding is the dearest step of making a message. */
const encoded = new Map<string, string>();
const keptLines = 5_000;

function quotedPrintable(line: string): string {
  const known = encoded.get(line);
  if (known !== undefined) return known;
  const result = encodeLine(Buffer.from(line));
  if (encoded.size >= keptLines) encoded.clear();
  // A copy: the line itself is a slice that would keep the whole message in memory.
  encoded.set(Buffer.from(line).toString(), result);
  return result;
}

const hexDigits = Buffer.from('0123456789ABCDEF');

/** RFC 2045, section 6.7: at most 76 characters a line with its soft break, no space at a line's end. */
function encodeLine(bytes: Buffer): string {
  // At worst each byte takes three, and each 75 of those a soft break.
  const out = Buffer.alloc(bytes.length * 4 + 3);
  let length = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isLast = at === bytes.length - 1;
    const isBlank = byte === 0x20 || byte === 0x09;
    const isPlain = isBlank ? !isLast : byte > 0x20 && byte < 0x7f && byte !== 0x3d;
    const width = isPlain ? 1 : 3;
    if (column + width > (isLast ? 76 : 75)) {
      length += out.write('=\r\n', length, 'latin1');
      column = 0;
    }
    if (isPlain) out[length] = byte;
    else {
      out[length] = 0x3d;
      out[length + 1] = hexDigits[byte >> 4] ?? 0;
      out[length + 2] = hexDigits[byte & 15] ?? 0;
    }
    length += width;
    column += width;
  }
  return out.toString('latin1', 0, length);
}
