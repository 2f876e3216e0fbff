import * as z from 'zod';
import { instant } from '../language/instant.ts';
import { type Article, article, correction } from './article.ts';

/** Who says so: the newsroom's people here, or the source that brings the article. */
const voice = z.enum(['newsroom', 'source']);

/** An article as it is stored, with what Pressrun itself knows of it; what is absent was written before it was known. */
const articleRecord = z
  .object({
    ...article.unwrap().shape,
    corrections: z
      .array(correction.extend({ by: voice.default('newsroom') }).readonly())
      .readonly()
      .default([]),
    /** When Pressrun had it: first, again after its source took it back, or dated earlier than it had it before. */
    arrivedAt: instant.nullable().default(null),
    /** The earliest moment that it was ever said to be published at: no edition before that can carry it. */
    publishedFirstAt: instant.nullable().default(null),
    /** What brought it. */
    origin: z.string().default('files'),
    /** Who took it back; null while it stands. */
    retractedBy: voice.nullable().default(null),
    /** What the newsroom's people here said of its being sensitive, which outranks its source; null: nothing. */
    flaggedSensitive: z.boolean().nullable().default(null),
  })
  .readonly();
export type ArticleRecord = z.infer<typeof articleRecord>;

/** A record as it was read; every write is conditional on its token. */
export const storedArticle = articleRecord
  .unwrap()
  .extend({ token: z.string().nullable().default(null) })
  .readonly();
export type StoredArticle = z.infer<typeof storedArticle>;

/** `files`, `api`, or `source:` and the source's id. */
export type Origin = 'files' | 'api' | `source:${string}`;

/** What a source brings now, put together with what is known: what the newsroom itself said of the article stays said. */
export function recordOf(
  one: Article,
  origin: Origin,
  before: ArticleRecord | null,
  now: ArticleRecord['publishedAt'],
): ArticleRecord {
  const isBack = before?.retractedBy === 'source' && before.origin === origin;
  const standing =
    before === null || isBack
      ? { retractedAt: null, retractedBy: null, origin }
      : {
          retractedAt: before.retractedAt,
          retractedBy: before.retractedBy,
          origin: before.retractedBy ? before.origin : origin,
        };
  const first = before?.publishedFirstAt ?? before?.publishedAt ?? one.publishedAt;
  return {
    ...one,
    ...standing,
    sensitive: before?.flaggedSensitive ?? one.sensitive,
    flaggedSensitive: before?.flaggedSensitive ?? null,
    corrections: correctionsOf(one, before),
    // To an edition that was made before, it was not there: it counts as late, not as left out.
    arrivedAt: before === null || isBack || one.publishedAt < before.publishedAt ? now : before.arrivedAt,
    publishedFirstAt: first < one.publishedAt ? first : one.publishedAt,
  };
}

/** The newsroom's own stay; of the source's, those that it still says, each at the moment it first said it. */
function correctionsOf(one: Article, before: ArticleRecord | null): ArticleRecord['corrections'] {
  const own = before?.corrections.filter(({ by }) => by === 'newsroom') ?? [];
  const known = new Map(before?.corrections.map(({ text, at }) => [text, at]));
  const told = one.corrections.filter(({ text }) => !own.some(other => other.text === text));
  const ofSource = told.map(({ at, text }) => ({ at: known.get(text) ?? at, text, by: 'source' as const }));
  return [...own, ...ofSource].sort((a, b) => a.at.localeCompare(b.at));
}
