import * as z from 'zod';
import { segment } from '../subscribers/segment.ts';

/** A part of a newsletter's readers, and how many they were when somebody counted. */
export const audience = z.object({ segment, readers: z.int().min(0).nullable() }).readonly();
export type Audience = z.infer<typeof audience>;
