import * as z from 'zod';

export const env = z.object({
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  SEND_QUEUE_URL: z.string(),
  CONFIGURATION_SET: z.string(),
  /** Tells of opens and clicks, too. */
  TRACKING_CONFIGURATION_SET: z.string(),
  LINK_KEYS_SECRET: z.string(),
  SITE_URL: z.url(),
  LANE_COUNT: z.coerce.number().int().min(1),
  /** How long a claim keeps others away from its batch. */
  LEASE_SECONDS: z.coerce.number().positive(),
  /** How far two machines' clocks may be apart: no call leaves so close to the end of its lease. */
  CLOCK_SPARE_SECONDS: z.coerce.number().positive(),
});
