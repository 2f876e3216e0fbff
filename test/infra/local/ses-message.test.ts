import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { textPart } from '../../../infra/local/ses/text-part.ts';

async function backAndForth(text: string): Promise<string> {
  const mail = await PostalMime.parse(`MIME-Version: 1.0\r\n${textPart('text/plain', text)}`);
  // Base64 brings the line ends of the wire back with it.
  return (mail.text ?? '').replaceAll('\r\n', '\n');
}

describe('a part of a message', () => {
  it.each([
    ['plain lines', 'One\nTwo\n\n.three\nFrom here'],
    ['umlauts', 'Zürich – 5 € = viel'],
    ['a line of 3,000 characters', `é${'x'.repeat(3_000)}`],
    ['a long line without a single letter beyond ASCII', 'x'.repeat(3_000)],
    ['blanks at the ends of lines', 'one \ntwo\t\nthree  é '],
    ['Arabic', 'مرحبا بالعالم\n'.repeat(50)],
    ['emoji', '🗞️ 👩‍👩‍👧 '.repeat(60)],
    ['other line ends', 'one\r\ntwo\rthree\né'],
    ['equals signs', 'a=b=c é =3D'],
  ])('comes back as it went: %s', async (_, text) => {
    const part = textPart('text/plain', text);

    expect((await backAndForth(text)).replace(/\n$/, '')).toBe(text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, ''));
    expect(part.split('\r\n').every(line => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true);
    expect(part).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  });

  it('stays readable where it can', () => {
    expect(textPart('text/html', '<p>Plain</p>')).toContain('7bit');
    expect(textPart('text/html', '<p>Café</p>')).toContain('Caf=C3=A9');
    expect(textPart('text/plain', 'مرحبا')).toContain('base64');
  });
});
