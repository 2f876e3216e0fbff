import * as z from 'zod';

export const env = z.object({
  OUTBOX_TABLE: z.string(),
  /** Holds the pace that all mail shares. */
  DELIVERIES_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  OUTBOX_QUEUE_URL: z.string(),
  PERSONAL_CONFIGURATION_SET: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
