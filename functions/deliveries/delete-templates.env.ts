import * as z from 'zod';

export const env = z.object({ EDITIONS_TABLE: z.string() });
