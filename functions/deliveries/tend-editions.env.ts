import * as z from 'zod';

export const env = z.object({
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  START_QUEUE_URL: z.string(),
  PLAN_QUEUE_URL: z.string(),
  SEND_QUEUE_URL: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
  /** How old an open batch's pointer is when it is queued again. */
  POINTER_LIFE_SECONDS: z.coerce.number().positive(),
});
