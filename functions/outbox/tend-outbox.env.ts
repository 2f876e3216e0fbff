import * as z from 'zod';

export const env = z.object({ OUTBOX_TABLE: z.string(), OUTBOX_QUEUE_URL: z.string() });
