import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArticleFiles } from '../../functions/articles/read-article-files.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const fixture = readFileSync(new URL('../fixtures/articles/wordpress-posts.json', import.meta.url), 'utf8');
const read = (text: string) => readArticleFiles([{ name: 'posts.json', bytes: Buffer.from(text) }], settings);

describe('posts of WordPress', () => {
  const { articles, problems } = read(fixture);

  it('yield articles, called as the site’s own feed calls them', () => {
    expect(articles[0]).toMatchObject({
      id: 'https://harborledger.example.org/?p=4127',
      headline: 'Tide gate stays shut, and nobody will say why ‘for now’',
      byline: 'Ines Calloway',
      publishedAt: '2026-11-22T11:10:00.000Z',
      section: 'Harbor & Sea',
      tags: ['Harbor & Sea', 'City Hall', 'tide gate'],
      url: 'https://harborledger.example.org/2026/11/22/tide-gate-stays-shut/',
      language: 'en',
    });
  });

  it('give the picture in the size that a mail needs, once, with its words', () => {
    expect(articles[0]?.image).toEqual({
      url: 'https://harborledger.example.org/wp-content/uploads/2026/11/gate-1024x683.jpg',
      alt: 'A rusted steel gate across a narrow channel',
    });
    expect(articles[0]?.body).not.toContain('<img');
  });

  it('keep the story and lose what the page had between its paragraphs', () => {
    expect(articles[0]?.body).toBe(
      [
        '<p>The gate that keeps the sea out of Cannery Street has been shut for nine days. The city says ' +
          '<a href="https://harborledger.example.org/2026/11/20/statement/">it is being tested</a>.</p>',
        '<h2>What the log says</h2>',
        '<ul>\n<li>Day one: closed by hand.</li>\n\n\n\n<li>Day nine: still closed.</li>\n</ul>',
        '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">The gate, filmed from the pier</a></p>',
        '<p>“We’ll open it when it’s safe,” said the harbor master &amp; his deputy.</p>',
      ].join('\n'),
    );
  });

  it('have a summary of whole sentences, or the one that an editor wrote', () => {
    expect(articles.map(({ summary }) => summary)).toEqual([
      'The gate that keeps the sea out of Cannery Street has been shut for nine days. The city says it is being tested. “We’ll open it when it’s safe,” said the harbor master & his deputy.',
      'An empty room, a full agenda.',
    ]);
  });

  it('name the authors that a plugin keeps, and no section that is none', () => {
    expect(articles[1]).toMatchObject({ byline: 'Tom Adeyemi, Nora Quist', section: '', tags: [] });
  });

  it('are left out when they are not everybody’s to read', () => {
    expect(problems.filter(({ done }) => done === 'left out')).toEqual([
      { file: 'posts.json', where: 'article 3', field: '', message: 'is behind a password', done: 'left out' },
      { file: 'posts.json', where: 'article 4', field: '', message: 'is not published (draft)', done: 'left out' },
    ]);
  });

  it('may be one post, and one without its zone is on the newsroom’s wall clock', () => {
    const { _embedded, date_gmt, ...post } = JSON.parse(fixture)[1];

    expect(read(JSON.stringify(post)).articles).toMatchObject([
      { publishedAt: '2026-11-21T22:00:00.000Z', byline: '', image: null },
    ]);
  });

  it('may be a refusal, which is told', () => {
    const refusal = {
      code: 'rest_forbidden',
      message: 'Sorry, you are not allowed to do that.',
      data: { status: 401 },
    };

    expect(read(JSON.stringify(refusal)).problems).toMatchObject([
      { message: "is WordPress's refusal: Sorry, you are not allowed to do that. (rest_forbidden)", done: 'stopped' },
    ]);
  });
});
