import * as z from 'zod';
import { newsletterId } from '../language/ids.ts';
import { segment } from '../subscribers/segment.ts';

/** Another newsletter whose readers get an edition, too, with its name when the edition was written. */
const alsoTo = z.object({ id: newsletterId, name: z.string() }).readonly();

/** Whom an edition is for, if not all readers of its newsletter and nobody else. */
export const audience = z
  .object({
    /** A part of the readers; null: all. */
    segment: segment.nullable(),
    /** How many they were when somebody counted. */
    readers: z.int().min(0).nullable(),
    /** A reader of several gets it once. */
    alsoTo: z.array(alsoTo).max(20).readonly().default([]),
  })
  .readonly();
export type Audience = z.infer<typeof audience>;
