import * as z from 'zod';
import { appealId, newsletterId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { language } from '../language/locale.ts';
import { money } from '../language/money.ts';

const words = z
  .object({
    headline: z.string().min(1).max(120),
    /** Plain text; a blank line starts a new paragraph. */
    text: z.string().min(1),
    button: z.string().min(1).max(40),
  })
  .readonly();

/** A request for support: words, readers it is for, dates and a goal. */
export const appeal = z
  .object({
    id: appealId,
    name: z.string().min(1),
    language,
    /** Newsletters that may carry it; empty means all. */
    newsletters: z.array(newsletterId).readonly(),
    startsAt: instant,
    /** Null: until withdrawn. */
    endsAt: instant.nullable(),
    goal: money.nullable(),
    donateUrl: z.url({ protocol: /^https$/ }),
    /** Of several open appeals the one with the higher weight is chosen. */
    weight: z.int().min(0),
    variants: z
      .array(z.object({ id: appealId, ...words.unwrap().shape }).readonly())
      .min(1)
      .max(6)
      .readonly(),
    /** What a reader who gave lately sees instead of an ask. */
    thanks: z.object({ headline: z.string().min(1), text: z.string().min(1) }).readonly(),
  })
  .readonly();
export type Appeal = z.infer<typeof appeal>;
