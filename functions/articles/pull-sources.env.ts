import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  SOURCES_TABLE: z.string(),
  CHANGES_QUEUE_URL: z.string(),
  /** The table of the newsroom's CMS and its index; empty where there is none. */
  CMS_TABLE: z.string(),
  CMS_INDEX: z.string(),
  SITE_URL: z.url(),
  /** Whether a source may be at a private address; only on one machine. */
  PRIVATE_SOURCES: z.enum(['refuse', 'allow']),
});
