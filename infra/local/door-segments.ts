import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of segments. */

const counted = z.object({
  newsletterId: z.string(),
  /** As it was understood. */
  segment: z.string(),
  counted: z.number(),
  looked: z.number(),
  next: z.looseObject({ lane: z.number() }).nullable(),
});
type Page = z.infer<typeof counted>;
export type Counted = Pick<Page, 'newsletterId' | 'segment' | 'counted' | 'looked'>;

/** Counts a segment of a newsletter's readers a page at a time, and tells how far it is. */
export async function countSegment(
  door: Door,
  wanted: { readonly newsletterId: string | null; readonly segment: string; readonly alsoTo?: readonly string[] },
  onProgress: (sofar: Counted) => void = () => {},
): Promise<Counted> {
  let sum = { counted: 0, looked: 0 };
  let behind: Page['next'] = null;
  for (;;) {
    const page: Page = await ask(door, 'count-segment', { ...wanted, behind }, counted);
    sum = { counted: sum.counted + page.counted, looked: sum.looked + page.looked };
    const { newsletterId, segment } = page;
    if (page.next === null) return { newsletterId, segment, ...sum };
    onProgress({ newsletterId, segment, ...sum });
    behind = page.next;
  }
}
