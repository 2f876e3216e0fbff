import { type Article, type ArticleHead, article, articleHead } from '../../functions/articles/article.ts';
import { type ArticleRecord, storedArticle } from '../../functions/articles/article-record.ts';

/** A story of the morning before the slot that `anEdition` has. */
export function anArticle(details: Partial<(typeof article)['_zod']['input']> = {}): Article {
  return article.parse({
    id: 'ferry',
    headline: 'Ferry returns to the east landing',
    byline: 'Ines Calloway',
    publishedAt: '2026-11-22T08:00:00Z',
    section: 'Local',
    summary: 'After two winters on a bus, island commuters have their boat back.',
    body: '<p>After two winters on a bus, island commuters have their boat back.</p>',
    url: 'https://harborledger.example.org/ferry',
    image: null,
    language: 'en',
    sensitive: false,
    ...details,
  });
}

/** What is read of `anArticle` to choose it. */
export function aHead({
  arrivedAt,
  ...details
}: Parameters<typeof anArticle>[0] & { arrivedAt?: string | null } = {}): ArticleHead {
  return articleHead.parse({ ...anArticle(details), arrivedAt });
}

type Known = Partial<(typeof storedArticle)['_zod']['input']>;

/** The same as it is stored. */
export function aRecord(details: Known = {}): ArticleRecord {
  const { token, ...record } = storedArticle.parse({ ...anArticle(), ...details });
  return record;
}
