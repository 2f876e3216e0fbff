import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  JOURNAL_TABLE: z.string(),
  CHANGES_QUEUE_URL: z.string(),
  TOKENS_SECRET: z.string(),
  SITE_URL: z.url(),
});
