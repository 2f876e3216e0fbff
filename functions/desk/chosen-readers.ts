import * as z from 'zod';
import { place } from '../deliveries/audience-place.ts';
import { readAudience } from '../deliveries/read-audience.ts';
import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { type Got, isInSegment } from '../subscribers/is-in-segment.ts';
import type { Segment } from '../subscribers/segment.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { everyoneTable } from './exports/everyone-table.ts';

export type ChosenReadersDeps = Parameters<typeof readAudience>[2] & {
  readonly everyone: Pick<ReturnType<typeof everyoneTable>, 'page'>;
  readonly laneCount: number;
};

/** Where the reading is: in a newsletter's audience, or, of everybody, behind an item of the table. */
export const readingPlace = z
  .object({ lane: z.int().min(0), ...place.unwrap().shape, everyone: z.string().nullable().default(null) })
  .readonly();
export type ReadingPlace = z.infer<typeof readingPlace>;

export const readingBegins: ReadingPlace = { lane: 0, cursor: null, gotBehind: {}, everyone: null };

type Chosen = {
  /** Its readers who can be mailed; null: everybody there is, also who left or is suppressed. */
  readonly newsletterId: NewsletterId | null;
  readonly segment: Segment | null;
};
/** `next` is null behind the last page. */
type Page = { readonly profiles: readonly Profile[]; readonly next: ReadingPlace | null };

/** The next of the readers that were chosen; memory and work are those of one page, whatever their number. */
export async function readChosen(
  { newsletterId, segment }: Chosen,
  from: ReadingPlace,
  readAtOnce: number,
  deps: ChosenReadersDeps,
): Promise<Page> {
  const { lane } = from;
  const laneAfter = lane + 1 < deps.laneCount ? { ...readingBegins, lane: lane + 1 } : null;
  if (newsletterId !== null) {
    const wanted = { newsletters: [newsletterId], lane, segment, limit: readAtOnce, rest: 0 };
    const { ids, looked, next, ...known } = await readAudience(wanted, from, deps);
    const profiles = inOrder(ids, known.profiles ?? (await deps.subscribers.profiles(ids)));
    return { profiles, next: next === null || looked < readAtOnce ? laneAfter : { lane, everyone: null, ...next } };
  }
  const { ids, next } = await deps.everyone.page(lane, from.everyone);
  const profiles = inOrder(ids, await deps.subscribers.profiles(ids));
  const about = { newsletter: null, got: (): Got => 'unclear' };
  const wanted = segment === null ? profiles : profiles.filter(profile => isInSegment(segment, profile, about));
  return { profiles: wanted, next: next === null ? laneAfter : { ...readingBegins, lane, everyone: next } };
}

function inOrder(ids: readonly SubscriberId[], found: ReadonlyMap<SubscriberId, Profile>): readonly Profile[] {
  return ids.flatMap(id => found.get(id) ?? []);
}
