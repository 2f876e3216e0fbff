import * as z from 'zod';
import { subscriberId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';

/** A person's word that an edition is sent to readers of whom nobody can tell whether they got it, or who are stuck. */
export const decision = z
  .object({
    /** Chosen by who asks, so that the same decision, asked for twice, is carried out once. */
    id: z.string().min(1).max(40),
    who: z.union([z.literal('all'), z.array(subscriberId).min(1).max(100).readonly()]),
    /** When the person looked: who has been tried again or heard of since is not meant. */
    asOf: instant,
    by: z.string(),
  })
  .readonly();
export type Decision = z.infer<typeof decision>;
