import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of an edition's readers. */

const reader = z.object({
  /** Null: erased since. */
  address: z.string().nullable(),
  names: z.array(z.string()),
  words: z.string(),
  acceptedAt: z.string().nullable(),
});
export type ToldReader = z.infer<typeof reader>;
const about = z.object({ editionId: z.string(), state: z.string(), timeZone: z.string() });
const bookmark = z.looseObject({ lane: z.number(), batch: z.number() });
const page = about.extend({
  readers: z.array(reader.extend({ lane: z.number(), batch: z.number(), position: z.number().nullable() })),
  next: bookmark.nullable(),
});
type Page = z.infer<typeof page>;

/** An edition's readers, a page at a time, however many there are. */
export async function* readersOf(door: Door, editionId: string, only: string | null): AsyncGenerator<Page> {
  let behind: Page['next'] = null;
  do {
    const found: Page = await ask(door, 'list-readers', { editionId, only, behind }, page);
    yield found;
    behind = found.next;
  } while (behind !== null);
}

export const findReader = (door: Door, editionId: string, address: string) =>
  ask(door, 'find-reader', { editionId, address }, about.extend({ reader: reader.extend({ readerId: z.string() }) }));
