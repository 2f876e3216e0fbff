import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  APPEALS_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  COMPILE_QUEUE_URL: z.string(),
  START_QUEUE_URL: z.string(),
  SITE_URL: z.url(),
});
