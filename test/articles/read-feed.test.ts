import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArticleFiles } from '../../functions/articles/read-article-files.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const fixture = (name: string) => readFileSync(new URL(`../fixtures/articles/${name}`, import.meta.url), 'utf8');
const read = (text: string) => readArticleFiles([{ name: 'feed.xml', bytes: Buffer.from(text) }], settings);

describe('an RSS feed', () => {
  const { articles, problems } = read(fixture('harbor-ledger.rss.xml'));

  it('yields articles: tags of titles stripped, entities decoded once, the lead image once', () => {
    expect(articles[0]).toEqual({
      id: 'https://harborledger.example.org/?p=41',
      headline: 'Nora’s last ferry: what <script> & {{x}} cost',
      byline: 'Ines Calloway, Tom Adeyemi',
      publishedAt: '2026-11-22T08:30:00.000Z',
      section: 'Ships & Sea',
      tags: ['Ships & Sea'],
      weight: 0,
      summary: 'The ferry is back.',
      body:
        '<p>The ferry is back, and so are its <a href="https://harborledger.example.org/riders">riders</a>.</p>\n' +
        '<p>It leaves at six.</p>',
      url: 'https://harborledger.example.org/2026/11/ferry/',
      image: { url: 'https://harborledger.example.org/ferry.jpg', alt: 'The ferry at its landing' },
      language: 'en',
      sensitive: false,
      corrections: [],
      retractedAt: null,
    });
  });

  it('may have nothing but descriptions, email authors and enclosures', () => {
    expect(articles[1]).toMatchObject({
      id: 'tag:harborledger.example.org,2026:42',
      byline: 'Ines Calloway',
      body: '<p>One <b>bold</b> word &amp; no more.</p>',
      summary: 'One bold word & no more.',
      url: null,
      image: { url: 'https://harborledger.example.org/short.png', alt: '' },
    });
  });

  it('says of each item what is wrong with it and what was done', () => {
    expect(articles).toHaveLength(2);
    expect(problems.map(({ where, field, done }) => [where, field, done])).toEqual([
      ['article 1', 'content or description', 'cleaned'],
      ['article 1', 'content or description', 'cleaned'],
      ['article 3', 'date', 'left out'],
      ['article 3', 'title', 'left out'],
      ['article 3', 'content or description', 'left out'],
    ]);
  });
});

describe('an Atom feed', () => {
  const { articles, problems } = read(fixture('la-orilla.atom.xml'));

  it('yields articles by the types of its texts', () => {
    expect(problems).toEqual([]);
    expect(articles).toMatchObject([
      {
        id: 'urn:example:1',
        headline: 'El río & su puente',
        byline: 'Redacción',
        publishedAt: '2026-11-21T16:00:00.000Z',
        section: 'Medio ambiente',
        summary: 'El puente sigue en pie.',
        body: '<p>El puente &lt;viejo&gt; sigue en pie.</p>',
        url: 'https://laorilla.example.org/rio',
        language: 'es',
      },
      {
        headline: 'Plain <b> &amp; simple',
        byline: 'Ana Ruiz',
        body: '<p>Uno <b>y</b> dos.</p>\n<p>Tres.</p>',
        image: { url: 'https://laorilla.example.org/dos.png', alt: '' },
      },
      { body: '<p>One &lt; two.</p>\n<p>Three.</p>', summary: 'One < two. Three.' },
    ]);
  });
});

describe('an XML file that is no feed', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i + 1} "${`&b${i};`.repeat(10)}">`).join('');

  it.each([
    ['a page', '<html><body>rss</body></html>', 'is neither RSS 2.0 nor Atom'],
    ['words', 'rss feed', 'is neither RSS 2.0 nor Atom'],
    ['a feed that breaks off', '<rss version="2.0"><channel><item><title>Ice', /^is not well-formed XML: /],
    ['a hollow feed', '<rss version="2.0"><channel/></rss>', 'holds no feed that could be read'],
    ['too deep', `<rss><channel>${'<a>'.repeat(100_000)}`, /^is not well-formed XML: /],
    [
      'a bomb of entities',
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b0 "b">${bomb}]><rss version="2.0"><channel><item><title>&b9;</title></item></channel></rss>`,
      'declares XML entities of its own, which are not read',
    ],
  ])('is refused: %s', (_, text, message) => {
    const problem = {
      file: 'feed.xml',
      where: '',
      field: '',
      message: expect.stringMatching(message),
      done: 'stopped',
    };

    expect(read(text)).toEqual({ articles: [], problems: [problem] });
  });
});
