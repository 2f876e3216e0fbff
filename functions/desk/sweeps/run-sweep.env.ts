import * as z from 'zod';

export const env = z.object({
  IMPORTS_TABLE: z.string(),
  IMPORTS_BUCKET: z.string(),
  SIGN_UPS_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  RUN_SWEEP_QUEUE_URL: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
