import { describe, expect, it } from 'vitest';
import { readArticleFiles } from '../../functions/articles/read-article-files.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const read = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readArticleFiles(
    Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) })),
    settings,
  );
const row = { headline: 'Ice', byline: 'Ines Calloway', publishedAt: '2026-11-22', body: '<p>The ice is gone.</p>' };
const readRow = (details: object) => read({ 'a.json': JSON.stringify([{ ...row, ...details }]) });

describe('article files', () => {
  it('are told apart by the ends of their names', () => {
    const rss = `<rss version="2.0"><channel><item><title>B</title><guid>b</guid><pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate><description>Text</description></item></channel></rss>`;
    const { articles, problems } = read({
      'a.JSON': JSON.stringify(row),
      'b.xml': rss,
      'c.txt': 'November 22, 2026\nC\nBy Ines Calloway\n\nText.',
      'd.docx': 'x',
      'e.txt': '',
      'f.json': ' \n',
    });

    expect(articles.map(({ headline }) => headline)).toEqual(['Ice', 'B', 'C']);
    expect(problems).toEqual([
      {
        file: 'd.docx',
        where: '',
        field: '',
        message: 'is no .json, .xml (RSS 2.0 or Atom) or .txt (wire copy) file',
        done: 'stopped',
      },
      { file: 'e.txt', where: '', field: '', message: 'is empty', done: 'stopped' },
      { file: 'f.json', where: '', field: '', message: 'is empty', done: 'stopped' },
    ]);
  });

  it('carry tags and a weight, or say what was wrong with them', () => {
    const { articles, problems } = read({
      'a.json': JSON.stringify([
        { ...row, id: 'x', tags: ['Climate', ' Harbor ', '', 'Climate'], weight: 40 },
        { ...row, id: 'y', tags: 'Climate, Harbor', weight: '7' },
        { ...row, id: 'z', tags: ['Climate', 7], weight: 'heavy' },
      ]),
    });

    expect(articles.map(({ tags, weight }) => [tags, weight])).toEqual([
      [['Climate', 'Harbor'], 40],
      [['Climate', 'Harbor'], 7],
      [['Climate'], 0],
    ]);
    expect(problems.map(({ where, field, message }) => `${where} ${field} ${message}`)).toEqual([
      'article 3 tags is not a list of texts; what is none was left off',
      'article 3 weight is no whole number from 0 to 100 and was taken as 0',
    ]);
  });

  it('keep the later of two articles with one id', () => {
    const { articles, problems } = read({
      'a.json': JSON.stringify([
        { ...row, id: 'x' },
        { ...row, id: 'y' },
      ]),
      'b.json': JSON.stringify([{ ...row, id: 'x', headline: 'Thaw' }]),
    });

    expect(articles.map(({ id, headline }) => [id, headline])).toEqual([
      ['x', 'Thaw'],
      ['y', 'Ice'],
    ]);
    expect(problems).toEqual([
      {
        file: 'a.json',
        where: 'article 1',
        field: 'id',
        message: 'has the same id as article 1 of b.json, which comes later and was taken',
        done: 'left out',
      },
    ]);
  });

  it.each([
    [
      'noise',
      Uint8Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + i * 7) % 256),
      'is not text (it looks like a binary file)',
    ],
    ['too much', new Uint8Array(17_000_000), 'is over 16 MB; please split it'],
    ['no JSON', '[\n  {"headline": "Ice",}\n]', 'is not valid JSON from line 2, column 22 on'],
    ['JSON without an end', '[{"headline": "Ice"', 'is not valid JSON from line 1, column 20 on'],
    ['very deep JSON', '['.repeat(1_000_000), 'is not valid JSON from line 1, column 1000001 on'],
  ])('are refused when they hold %s', (_, content, message) => {
    expect(read({ 'a.json': content })).toEqual({
      articles: [],
      problems: [{ file: 'a.json', where: '', field: '', message, done: 'stopped' }],
    });
  });
});

describe('an article', () => {
  it('keeps hostile text as text, on one line', () => {
    const hostile =
      '{{#if x}} {{unsubscribeUrl}} </mj-text><mj-raw><script> & "q" \'s\' 😀 عربي $1 $& \u0024{x} <%= y %>';
    const { articles, problems } = readRow({
      headline: `${hostile}\r\nBcc: x@example.com`,
      byline: `By ${hostile}`,
      section: `a\0b\u202e${hostile.slice(0, 20)}`,
      summary: hostile,
      body: `<p>${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    });

    expect(problems).toEqual([]);
    expect(articles).toMatchObject([
      {
        headline: `${hostile} Bcc: x@example.com`,
        byline: hostile,
        section: `ab${hostile.slice(0, 20)}`,
        summary: hostile,
        body: `<p>${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
      },
    ]);
  });

  it.each([
    [{ headline: '' }, 'headline', 'is missing'],
    [{ headline: { a: 1 } }, 'headline', 'is missing'],
    [{ publishedAt: undefined }, 'publishedAt', 'is missing'],
    [{ publishedAt: 'soon' }, 'publishedAt', 'is no date such as 2018-12-28 or 2018-12-28T09:30:00-05:00 (soon)'],
    [{ body: '' }, 'body', 'is missing'],
    [{ body: '<p> </p>' }, 'body', 'has no text'],
    [{ body: `<p>${'x'.repeat(300_001)}</p>` }, 'body', 'is over 300 KB (300 KB)'],
    [{ body: 'x'.repeat(2_000_001) }, 'body', 'is too long, or has too many or too deep tags, to be read (2000 KB)'],
    [{ body: '<b>'.repeat(6000) }, 'body', 'is too long, or has too many or too deep tags, to be read (18 KB)'],
  ])('is left out: %j', (details, field, message) => {
    expect(readRow(details)).toEqual({
      articles: [],
      problems: [{ file: 'a.json', where: 'article 1', field, message, done: 'left out' }],
    });
  });

  it.each([
    [{ url: 'javascript:alert(1)' }, { url: null }, 'url'],
    [{ url: 'http://192.168.0.1/' }, { url: null }, 'url'],
    [{ imageUrl: 'file:///a.png' }, { image: null }, 'imageUrl'],
    [{ headline: 'ice '.repeat(200) }, { headline: expect.stringMatching(/^(?:ice )+ice…$/) }, 'headline'],
    [
      { summary: 'Ice is water. '.repeat(100) },
      { summary: expect.stringMatching(/^(?:Ice is water\. )+Ice is water\.$/) },
      'summary',
    ],
    [{ language: 'de' }, { language: 'en' }, 'language'],
    [{ sensitive: 'maybe' }, { sensitive: true }, 'sensitive'],
    [{ byline: ['Ines'] }, { byline: '' }, 'byline'],
    [{ body: '<p>Ice.</p><script>x</script>' }, { body: '<p>Ice.</p>' }, 'body'],
    [
      { body: '<p>Ice.</p><p>Thanks for reading. Please donate to support our newsroom.</p>' },
      { body: '<p>Ice.</p>' },
      'body',
    ],
  ])('is cleaned: %j', (details, expected, field) => {
    const { articles, problems } = readRow(details);

    expect(articles).toMatchObject([expected]);
    expect(problems).toMatchObject([{ file: 'a.json', where: 'article 1', field, done: 'cleaned' }]);
  });

  it.each([
    [{ publishedAt: '2026-11-22' }, { publishedAt: '2026-11-22T05:00:00.000Z' }],
    [{ publishedAt: '2026-07-22T09:00' }, { publishedAt: '2026-07-22T13:00:00.000Z' }],
    [
      { language: 'es-MX', byline: 'Por Ana Ruiz' },
      { language: 'es', byline: 'Ana Ruiz' },
    ],
    [{ summary: '' }, { summary: 'The ice is gone.' }],
    [{ id: 7 }, { id: '7' }],
    [{ id: '', url: 'https://example.org/ice' }, { id: 'https://example.org/ice' }],
    [{ id: 'x'.repeat(501) }, { id: expect.stringMatching(/^[0-9a-f]{32}$/) }],
    [{ body: 'Plain & text\n\nin two' }, { body: '<p>Plain &amp; text</p>\n<p>in two</p>' }],
    [{ unknown: { field: 1 }, sensitive: 'true' }, { sensitive: true }],
  ])('is read: %j', (details, expected) => {
    const { articles, problems } = readRow(details);

    expect(problems).toEqual([]);
    expect(articles).toMatchObject([expected]);
  });

  it('without id and address has one made of its headline and date', () => {
    const [first] = readRow({}).articles;
    const [again] = readRow({ body: '<p>Mended.</p>' }).articles;
    const [other] = readRow({ headline: 'Thaw' }).articles;

    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
  });

  it('may show pictures from the host of the site on one machine', () => {
    const bytes = Buffer.from(JSON.stringify({ ...row, imageUrl: 'http://127.0.0.1:9000/a.png', imageAlt: 'Ice' }));
    const { articles } = readArticleFiles([{ name: 'a.json', bytes }], {
      ...settings,
      siteUrl: 'http://127.0.0.1:8080',
    });

    expect(articles[0]?.image).toEqual({ url: 'http://127.0.0.1:9000/a.png', alt: 'Ice' });
  });

  it('keeps its last picture when the appeal below goes, with the banner below that', () => {
    const image = (name: string) => `<p><img src="https://example.org/${name}.jpg" alt="" width="600"></p>`;
    const appeal = '<p>Thanks for reading. Please donate to support our newsroom.</p>';
    const { articles } = readRow({ body: `<p>Ice.</p>${image('ice')}<hr>${appeal}${image('banner')}` });

    expect(articles[0]?.body).toBe(`<p>Ice.</p>\n${image('ice')}`);
  });

  it('does not spoil its neighbours', () => {
    const { articles, problems } = read({ 'a.json': JSON.stringify([row, 3, null, [], { ...row, headline: 'Thaw' }]) });

    expect(articles.map(({ headline }) => headline)).toEqual(['Ice', 'Thaw']);
    expect(problems.map(({ where }) => where)).toEqual(['article 2', 'article 3', 'article 4']);
  });
});
