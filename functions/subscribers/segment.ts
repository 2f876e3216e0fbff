import * as z from 'zod';
import { type EditionId, editionId, newsletterId } from '../language/ids.ts';
import { language } from '../language/locale.ts';
import { tag } from './tag.ts';

const day = z.iso.date();
const days = { since: day.nullable().default(null), before: day.nullable().default(null) };
const not = { not: z.boolean().default(false) };
const few = 20;

/** One thing known of a reader; lists mean any of them, days are UTC's, `since` with its day and `before` without. */
const condition = z.discriminatedUnion('about', [
  z.object({ about: z.literal('newsletter'), anyOf: z.array(newsletterId).min(1).max(few).readonly(), ...not }),
  z.object({
    about: z.literal('language'),
    anyOf: z
      .array(z.enum([...language.options, 'unknown']))
      .min(1)
      .max(few)
      .readonly(),
    ...not,
  }),
  z.object({ about: z.literal('joined'), ...days }),
  /** The latest gift; `kind` null: of any kind. */
  z.object({ about: z.literal('gave'), kind: z.enum(['once', 'monthly']).nullable().default(null), ...days, ...not }),
  z.object({ about: z.literal('tag'), anyOf: z.array(tag).min(1).max(few).readonly(), ...not }),
  z.object({ about: z.literal('got'), anyOf: z.array(editionId).min(1).max(few).readonly(), ...not }),
  /** Who got one of them and still gets the newsletter, so that what else is to be said of it reaches him there. */
  z.object({
    about: z.literal('told'),
    newsletter: newsletterId,
    anyOf: z.array(editionId).min(1).max(few).readonly(),
    ...not,
  }),
]);
export type Condition = Readonly<z.infer<typeof condition>>;

/** A part of the readers: those of whom every condition is true. */
export const segment = z.array(condition).min(1).max(few).readonly();
export type Segment = z.infer<typeof segment>;

/** The editions that a segment asks about. */
export function editionsIn(one: Segment | null): readonly EditionId[] {
  return [...new Set((one ?? []).flatMap(each => (each.about === 'got' || each.about === 'told' ? each.anyOf : [])))];
}
