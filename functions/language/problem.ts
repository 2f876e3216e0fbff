import * as z from 'zod';

/** What was wrong with a piece of input, where it stands, and what was done about it. */
const problem = z
  .object({
    file: z.string(),
    /** `row 7`, `article 3` or empty for the file as a whole. */
    where: z.string(),
    /** The field's name as the writer of the input knows it, or empty. */
    field: z.string(),
    message: z.string(),
    /** `left out` (the row or article), `cleaned` (part of it), `stopped` (the whole file). */
    done: z.enum(['left out', 'cleaned', 'stopped']),
  })
  .readonly();
export type Problem = z.infer<typeof problem>;
