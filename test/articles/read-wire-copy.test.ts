import { describe, expect, it } from 'vitest';
import { dateReader } from '../../functions/articles/read-date.ts';
import { readWireCopy } from '../../functions/articles/read-wire-copy.ts';

const read = (text: string) => {
  const [draft] = readWireCopy(text, dateReader('America/New_York')).drafts;
  return { ...draft, body: draft?.body.split('\n') };
};

const copy = `December 28, 2018
Harbor pilots return to work

By Ines Calloway

The pilots came back at dawn & found the ice gone.

“It was <b>odd</b>,” said one.
`;
const parts = {
  publishedAt: 'December 28, 2018',
  headline: 'Harbor pilots return to work',
  byline: 'Ines Calloway',
  body: [
    '<p>The pilots came back at dawn &amp; found the ice gone.</p>',
    '<p>“It was &lt;b&gt;odd&lt;/b&gt;,” said one.</p>',
  ],
};

describe('wire copy', () => {
  it.each([
    ['as a service files it', copy],
    ['with line ends of Windows', copy.replaceAll('\n', '\r\n')],
    ['without blank lines', copy.replaceAll('\n\n', '\n')],
    ['with more blank lines', copy.replaceAll('\n', '\n\n \n')],
    ['without the By', copy.replace('By ', '')],
    ['with BY and capitals', copy.replace('By Ines', 'BY Ines')],
    [
      'with its date after the byline',
      copy.replace('December 28, 2018\n', '').replace('loway\n', 'loway\nDecember 28, 2018\n'),
    ],
    ['with a labelled date', copy.replace('Dec', 'Published: Dec')],
    ['with an end mark', `${copy}\n###\n`],
    ['with another end mark', `${copy}\n-30-`],
  ])('is read %s', (_, text) => {
    expect(read(text)).toMatchObject(parts);
  });

  it('may have an ISO date with a time', () => {
    expect(read(copy.replace('December 28, 2018', '2018-12-28T09:30:00-05:00'))).toMatchObject({
      ...parts,
      publishedAt: '2018-12-28T09:30:00-05:00',
    });
  });

  it('may be unsigned', () => {
    const unsigned = read(copy.replace('By Ines Calloway\n\n', ''));

    expect(unsigned).toMatchObject({ ...parts, byline: '' });
  });

  it('does not take a first paragraph for a byline', () => {
    const text = 'December 28, 2018\nIce\n\nBy Friday, the ice was gone.\n\nThe pilots came back.';

    expect(read(text)).toMatchObject({ byline: '', body: [expect.stringContaining('By Friday'), expect.anything()] });
  });

  it('is unwrapped when a program has wrapped it', () => {
    const text = `December 28, 2018
Ice

The pilots came back at dawn, found the ice gone and went to
work at once, as they had done before the strike began in the
fall.
A second paragraph begins here without a blank line, and it too
goes on.`;

    expect(read(text).body).toEqual([
      '<p>The pilots came back at dawn, found the ice gone and went to work at once, as they had done before the strike began in the fall.</p>',
      '<p>A second paragraph begins here without a blank line, and it too goes on.</p>',
    ]);
  });

  it('shows what stands in for a date that cannot be read', () => {
    expect(read('28.12.18\nIce\n\nText.')).toMatchObject({ publishedAt: '28.12.18', headline: 'Ice' });
    expect(read('Winter 2018\nIce\n\nText.')).toMatchObject({ publishedAt: 'Winter 2018', headline: 'Ice' });
  });
});
