import * as z from 'zod';

/** What the desk says once about what was just done, with a way to take it back where there is one. */
export const said = z
  .object({
    text: z.string().max(600),
    tone: z.enum(['done', 'trouble']).default('done'),
    /** A form with one button; `fields` are sent with it. */
    undo: z
      .object({
        label: z.string(),
        action: z.string().startsWith('/desk/'),
        fields: z.record(z.string(), z.string()).default({}),
      })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly();
export type Said = z.input<typeof said>;
