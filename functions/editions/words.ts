import * as z from 'zod';

/** What a person wrote for an edition; an empty text is an absent one. `text` and `note` are Markdown. */
export const words = z
  .object({
    /** All of a letter, or what an alert says. */
    text: z.string().max(60_000).default(''),
    subject: z.string().max(200).default(''),
    preheader: z.string().max(200).default(''),
    /** Stands above the news. */
    note: z.string().max(5000).default(''),
    /** A correction asks for nothing, and carries no block. */
    withoutAsk: z.boolean().default(false),
  })
  .readonly();
export type Words = z.infer<typeof words>;

export const wordless: Words = { text: '', subject: '', preheader: '', note: '', withoutAsk: false };
