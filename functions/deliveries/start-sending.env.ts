import * as z from 'zod';

export const env = z.object({
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  CONFIGURATION_SET: z.string(),
  PLAN_QUEUE_URL: z.string(),
  SEND_QUEUE_URL: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
