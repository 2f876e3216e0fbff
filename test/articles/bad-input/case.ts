import type { ArticleFile } from '../../../functions/articles/read-article-files.ts';

/** One malformed file, and what is wrong with it. */
export type BadCase = { readonly name: string; readonly file: ArticleFile };

export function badCase(name: string, ending: 'json' | 'xml' | 'txt', content: string | Uint8Array): BadCase {
  return { name, file: { name: `${name.replaceAll(/[^\w-]+/g, '-')}.${ending}`, bytes: Buffer.from(content) } };
}

/** An article that is right but for what is given. */
export function badArticle(name: string, details: object): BadCase {
  return badCase(name, 'json', JSON.stringify([{ ...goodArticle, ...details }]));
}

export const goodArticle = {
  id: 'story',
  headline: 'Ferry returns to the east landing',
  byline: 'Ines Calloway',
  publishedAt: '2026-11-22T08:00:00Z',
  section: 'Local',
  tags: ['harbor'],
  weight: 3,
  summary: 'They have their boat back.',
  body: '<p>After two winters on a bus, island commuters have their boat back.</p>',
  url: 'https://example.org/ferry',
  imageUrl: 'https://example.org/ferry.jpg',
  imageAlt: 'The ferry',
  language: 'en',
  sensitive: false,
};
