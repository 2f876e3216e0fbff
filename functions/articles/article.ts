import * as z from 'zod';
import { articleId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { language } from '../language/locale.ts';

/** What the newsroom put right about an article, in plain text for its readers. */
export const correction = z.object({ at: instant, text: z.string().min(1).max(2000) });

/** What the newsroom published. Everything is plain text but `body`, which is HTML of the allow-list. */
export const article = z
  .object({
    id: articleId,
    headline: z.string().min(1).max(500),
    /** Without `By`; empty when unsigned. */
    byline: z.string().max(500),
    publishedAt: instant,
    /** Empty when the newsroom names none. */
    section: z.string().max(100),
    /** What the newsroom files it under beside its section. */
    tags: z.array(z.string().min(1).max(100)).max(50).readonly().default([]),
    /** How much the newsroom makes of it; of two stories, newsletters ordered by weight carry the heavier one first. */
    weight: z.int().min(0).max(100).default(0),
    summary: z.string(),
    body: z.string(),
    url: z.url().nullable(),
    image: z.object({ url: z.url(), alt: z.string() }).readonly().nullable(),
    language,
    sensitive: z.boolean(),
    /** What was put right since it was published, oldest first. */
    corrections: z.array(correction.readonly()).readonly().default([]),
    /** When the newsroom took it back; null while it stands. */
    retractedAt: instant.nullable().default(null),
  })
  .readonly();
export type Article = z.infer<typeof article>;

/** What is read of an article to choose it: all but its words. */
export const articleHead = article
  .unwrap()
  .omit({ byline: true, summary: true, body: true, corrections: true })
  .extend({
    /** When Pressrun had it, as `ArticleRecord` says; null for articles from before this was written down. */
    arrivedAt: instant.nullable().default(null),
  })
  .readonly();
export type ArticleHead = z.infer<typeof articleHead>;
