import * as z from 'zod';

/** What becomes of a row, or would: each row that is not blank has one of these. */
const rowOutcome = z.enum([
  'new',
  'changed',
  'unchanged',
  'opt-out noted',
  'bounce noted',
  'suppressed',
  'opted out',
  'would rejoin',
  'unconfirmed',
  'doubled',
  'invalid',
]);
export type RowOutcome = z.infer<typeof rowOutcome>;

/** What else there is to say of a row that is taken. */
const rowNote = z.enum(['kept out', 'cleaned', 'mistyped']);

export const finding = z
  .object({
    /** Which of the import's files, from 0. */
    file: z.int(),
    row: z.int(),
    /** As it is written, if it is no address. */
    email: z.string(),
    what: z.enum([...rowOutcome.options, ...rowNote.options]),
    /** The same words for all of a kind, so that they can be counted. */
    why: z.string(),
    /** What is this row's own, such as a date; or empty. */
    detail: z.string(),
  })
  .readonly();
export type Finding = z.infer<typeof finding>;

const isTaken: Readonly<Record<Finding['what'], boolean>> = {
  new: true,
  changed: true,
  unchanged: true,
  'opt-out noted': true,
  'bounce noted': true,
  suppressed: false,
  'opted out': false,
  'would rejoin': false,
  unconfirmed: false,
  doubled: false,
  invalid: false,
  'kept out': false,
  cleaned: false,
  mistyped: false,
};

/** Whether it belongs into the report of what was left out or put right. */
export function isReported({ what }: Finding): boolean {
  return !isTaken[what];
}

export function isOutcome(what: Finding['what']): what is RowOutcome {
  return rowOutcome.safeParse(what).success;
}
