import * as z from 'zod';

export const env = z.object({
  NEWSLETTERS_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});
