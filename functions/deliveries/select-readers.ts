import * as z from 'zod';
import type { NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Segment } from '../subscribers/segment.ts';
import { mayReceiveBy, type Profile } from '../subscribers/subscriber.ts';
import { laneBegins, place } from './audience-place.ts';
import { readAudience } from './read-audience.ts';

type Deps = Parameters<typeof readAudience>[2] & { readonly laneCount: number; readonly now: () => Instant };

/** How far the readers are gone through. */
export const readersRead = z.object({ lane: z.int().min(0), ...place.unwrap().shape }).readonly();
type ReadersRead = z.infer<typeof readersRead>;

type Wanted = {
  readonly newsletters: readonly [NewsletterId, ...NewsletterId[]];
  readonly segment: Segment | null;
  readonly behind: ReadersRead | null;
  /** Readers looked at. */
  readonly limit: number;
};

type Selected = { readonly readers: readonly Profile[]; readonly looked: number; readonly next: ReadersRead | null };

/** The next readers of some newsletters who may be mailed and are in a segment, lane by lane, whatever their number. */
export async function selectReaders(wanted: Wanted, deps: Deps): Promise<Selected> {
  const { newsletters, segment, limit } = wanted;
  const behind = wanted.behind ?? { lane: 0, ...laneBegins };
  const { lane } = behind;
  const page = await readAudience({ newsletters, lane, segment, limit, rest: 0 }, behind, deps);
  const profiles = page.profiles ?? (await deps.subscribers.profiles(page.ids));
  const readers = page.ids.flatMap(id => {
    const profile = profiles.get(id);
    return profile !== undefined && mayReceiveBy(profile, newsletters, deps.now()).welcome ? [profile] : [];
  });
  const { looked } = page;
  if (page.next !== null && looked === limit) return { readers, looked, next: { lane, ...page.next } };
  return { readers, looked, next: lane + 1 < deps.laneCount ? { lane: lane + 1, ...laneBegins } : null };
}
