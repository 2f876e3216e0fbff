import * as z from 'zod';

export const env = z.object({
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
});
