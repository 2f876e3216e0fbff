import * as z from 'zod';

export const env = z.object({
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  OUTBOX_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
  /** How long after its call an event is waited for before the call is judged. */
  GRACE_SECONDS: z.coerce.number().positive(),
});
