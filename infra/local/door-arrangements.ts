import * as z from 'zod';
import { ask, type Door } from './door.ts';
import { choice, newsletter } from './door-acts.ts';

/** The acts that say what stands in an edition, and what the commands read of the answers. */

const arranged = z.object({ stories: z.array(choice), tooLittle: z.string().nullable() });
const foreseen = z.looseObject({
  newsletter,
  nextSlot: z.string().nullable(),
  next: z.object({ editionId: z.string().nullable(), tooLittle: z.string().nullable(), choices: z.array(choice) }),
});
export type ForeseenNewsletter = z.infer<typeof foreseen>;

/** `how`: pin, order, drop-today, drop-never or release. */
export const arrangeEdition = (door: Door, editionId: string, how: string, articles: readonly string[]) =>
  ask(door, 'arrange-edition', { editionId, how, articles }, arranged);

export const remakeEdition = (door: Door, editionId: string) =>
  ask(door, 'remake-edition', { editionId }, z.object({ outcome: z.string() }));

export const showNewsletter = (door: Door, newsletterId: string) =>
  ask(door, 'show-newsletter', { newsletterId }, foreseen);
