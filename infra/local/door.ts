import * as z from 'zod';
import { UnusableInput } from './unusable-input.ts';

/** The one way in for every change and question: a named act with its input (functions/desk/door). */
export type Door = (act: string, input: unknown) => Promise<DoorAnswer>;

export const doorAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    message: z.string(),
    obstacle: z.enum(['what was asked', 'how things stand']).default('how things stand'),
  }),
]);
type DoorAnswer = z.infer<typeof doorAnswer>;

/** The door's no, in words for a person. */
export class DoorRefused extends Error {
  override readonly name = 'DoorRefused';
}

/** Asks for an act and reads its result. Throws DoorRefused, or UnusableInput where nothing can be done with what was asked. */
export async function ask<Result>(door: Door, act: string, input: unknown, result: z.ZodType<Result>): Promise<Result> {
  const answer = await door(act, input);
  if (!answer.ok && answer.obstacle === 'what was asked') throw new UnusableInput(answer.message);
  if (!answer.ok) throw new DoorRefused(answer.message);
  return result.parse(answer.result);
}
