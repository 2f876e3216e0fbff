import * as z from 'zod';

export const env = z.object({
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  START_QUEUE_URL: z.string(),
  PLAN_QUEUE_URL: z.string(),
  SEND_QUEUE_URL: z.string(),
  /** How old an open batch's pointer is when it is queued again. */
  POINTER_LIFE_SECONDS: z.coerce.number().positive(),
  /** How long after the end of its lease a call without an answer is judged, and how long at most. */
  GRACE_SECONDS: z.coerce.number().positive(),
  LONGEST_JUDGING_SECONDS: z.coerce.number().positive(),
});
