import * as z from 'zod';

/** What a check found between compiling and sending; `hold` keeps the edition back for a person. */
export const finding = z
  .object({
    id: z.string(),
    severity: z.enum(['warn', 'hold']),
    where: z.string(),
    message: z.string(),
    whatToDo: z.string(),
  })
  .readonly();
