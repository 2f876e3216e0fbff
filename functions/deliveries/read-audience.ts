import type { EditionId, NewsletterId, SubscriberId } from '../language/ids.ts';
import { isInSegment } from '../subscribers/is-in-segment.ts';
import { editionsIn, type Segment } from '../subscribers/segment.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import type { Place } from './audience-place.ts';
import type { Deliveries } from './delivery-table.ts';
import { whoGot } from './who-got.ts';

type Deps = {
  readonly subscribers: Pick<Subscribers, 'audiencePage' | 'profiles'>;
  readonly deliveries: Pick<Deliveries, 'recordsBehind'>;
};

type Wanted = {
  /** A reader of several is one reader. */
  readonly newsletters: readonly NewsletterId[];
  readonly lane: number;
  /** Null: everybody. */
  readonly segment: Segment | null;
  /** Readers looked at; a page that would leave fewer than `rest` behind takes them too. */
  readonly limit: number;
  readonly rest: number;
};

/** `next` is null behind the last page of the lane. */
type Page = {
  readonly looked: number;
  readonly ids: readonly SubscriberId[];
  /** Of those who have one still; null where nothing asked for them. */
  readonly profiles: ReadonlyMap<SubscriberId, Profile> | null;
  readonly next: Place | null;
};

/** The next readers of some newsletters' lane who are in a segment, in id order; memory and work are those of one page. */
export async function readAudience(wanted: Wanted, from: Place, deps: Deps): Promise<Page> {
  const { newsletters, lane, limit, rest, segment } = wanted;
  const read = await readMerged(wanted, from.cursor, limit + rest, deps);
  const ids = read.length < limit + rest ? read : read.slice(0, limit);
  const last = ids.at(-1);
  if (last === undefined) return { looked: 0, ids, profiles: null, next: null };
  const next = { cursor: last, gotBehind: {} };
  if (segment === null) return { looked: ids.length, ids, profiles: null, next };
  const [profiles, told] = await Promise.all([
    deps.subscribers.profiles(ids),
    Promise.all(editionsIn(segment).map(edition => readTold(edition, lane, { from, upTo: last }, deps))),
  ]);
  const got = new Map(told.map(one => [one.edition, one.got]));
  const about = (id: SubscriberId, { subscriptions }: Profile) => ({
    newsletter: newsletters.find(one => subscriptions[one]?.state === 'confirmed') ?? null,
    got: (edition: EditionId) => got.get(edition)?.get(id) ?? 'not got',
  });
  const isWanted = (id: SubscriberId) => {
    const profile = profiles.get(id);
    return profile !== undefined && isInSegment(segment, profile, about(id, profile));
  };
  const gotBehind = Object.fromEntries(told.map(({ edition, behind }) => [edition, behind]));
  return { looked: ids.length, ids: ids.filter(isWanted), profiles, next: { ...next, gotBehind } };
}

/** A lane holds the same ids in every newsletter, so the first of all are among the first of each. */
async function readMerged(
  { newsletters, lane }: Wanted,
  after: SubscriberId | null,
  limit: number,
  { subscribers }: Deps,
): Promise<readonly SubscriberId[]> {
  const pages = await Promise.all(newsletters.map(one => subscribers.audiencePage(one, lane, after, limit)));
  const [only] = pages;
  if (pages.length === 1 && only !== undefined) return only;
  return [...new Set(pages.flat())].sort().slice(0, limit);
}

async function readTold(
  edition: EditionId,
  lane: number,
  { from, upTo }: { readonly from: Place; readonly upTo: SubscriberId },
  deps: Deps,
) {
  const stretch = { behind: from.gotBehind[edition] ?? -1, upTo };
  return { edition, ...(await whoGot({ editionId: edition, lane }, stretch, deps)) };
}
