import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  SITE_URL: z.url(),
});
