import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  SOURCES_TABLE: z.string(),
  CHANGES_QUEUE_URL: z.string(),
  SITE_URL: z.url(),
  /** Whether a source may be at a private address; only on one machine. */
  PRIVATE_SOURCES: z.enum(['refuse', 'allow']),
});
