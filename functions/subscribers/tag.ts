import * as z from 'zod';

/** A word or two by which the staff tells readers apart; the same however it is cased. */
export const tag = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(60)
  .regex(/^[^"\p{Cc}]+$/u, 'must have no quotation mark')
  .brand<'Tag'>();
export type Tag = z.infer<typeof tag>;
