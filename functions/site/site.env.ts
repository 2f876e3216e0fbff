import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  SIGN_UPS_TABLE: z.string(),
  LIMITS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  OUTBOX_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  OUTBOX_QUEUE_URL: z.string(),
  SIGN_UPS_QUEUE_URL: z.string(),
  READERS_QUEUE_URL: z.string(),
  LIST_KEY_SECRET: z.string(),
  LINK_KEYS_SECRET: z.string(),
  SITE_URL: z.url(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
