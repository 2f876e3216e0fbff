import * as z from 'zod';

export const env = z.object({
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  OUTBOX_TABLE: z.string(),
  OUTBOX_QUEUE_URL: z.string(),
  SITE_URL: z.url(),
});
