import * as z from 'zod';

export const env = z.object({
  SUBSCRIBERS_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  OUTBOX_TABLE: z.string(),
  OUTBOX_QUEUE_URL: z.string(),
  LINK_KEYS_SECRET: z.string(),
  SITE_URL: z.url(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
