import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArticleFiles } from '../../functions/articles/read-article-files.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const fixture = readFileSync(new URL('../fixtures/articles/harbor-ledger.feed.json', import.meta.url));
const read = (bytes: Uint8Array) => readArticleFiles([{ name: 'feed.json', bytes }], settings);

describe('a JSON Feed', () => {
  const { articles, problems } = read(fixture);

  it('yields articles, with relative addresses read against its own', () => {
    expect(articles[0]).toMatchObject({
      id: 'https://harborledger.example.org/oysters',
      headline: 'Oysters are back, 12 to a rope',
      byline: 'Ines Calloway, Tom Adeyemi',
      publishedAt: '2026-11-22T10:30:00.000Z',
      section: 'Harbor',
      tags: ['Harbor', 'food'],
      summary: 'The first harvest since the spill.',
      body: '<p>They came up <b>grey</b>, and <a href="https://harborledger.example.org/map">where they always grew</a>.</p>',
      url: 'https://harborledger.example.org/oysters',
      image: { url: 'https://harborledger.example.org/oysters.jpg', alt: '' },
      language: 'en',
    });
  });

  it('may be of version 1, with plain text and one author', () => {
    expect(articles[1]).toMatchObject({
      id: '17',
      byline: 'Nora Quist',
      body: '<p>One &lt; two.</p>\n<p>Three.</p>',
      url: null,
    });
  });

  it('says which item can’t be used, by the field that it knows', () => {
    expect(problems).toEqual([
      { file: 'feed.json', where: 'article 3', field: 'title', message: 'is missing', done: 'left out' },
    ]);
  });

  it('may hold nothing, or not what it should', () => {
    const hollow = ['{}', '{"items": 7}', '{"items": [null, 3, [], {"id": {}}]}'].map(rest =>
      Buffer.from(`{"version": "https://jsonfeed.org/version/1", ${rest.slice(1)}`.replace(', }', '}')),
    );

    for (const bytes of hollow) expect(read(bytes).articles).toEqual([]);
  });
});
