import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Change } from './consent-history.ts';
import { applyListing, type Listed, type Listing } from './listing.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Found, Subscribers } from './subscriber-table.ts';
import type { Tombstone } from './tombstone.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'known' | 'find' | 'save'> };

export type ListedReader = { readonly id: SubscriberId; readonly listing: Listing };
type Occasion = { readonly confirmedAt: Instant; readonly change: Change };

/** What the list made of one reader; `before` and `listed.profile` are the same where it said nothing new. */
export type Taken = { readonly before: Profile | null; readonly listed: Listed };

/** Takes a hundred or so different readers from a list; the answers stand in the same order. */
export async function takeListings(
  readers: readonly ListedReader[],
  occasion: Occasion,
  deps: Deps,
): Promise<readonly Taken[]> {
  const known = await deps.subscribers.known(readers.map(({ id }) => id));
  const taken = readers.map(reader => judge(reader, known.get(reader.id) ?? nothing, occasion));
  const revisions = taken.flatMap(({ before, listed }) =>
    listed.outcome === 'taken' && listed.profile !== before ? [{ before, after: listed.profile }] : [],
  );
  const conflicts = new Set(await deps.subscribers.save(revisions, occasion.change));
  const again = readers.map((reader, index) =>
    conflicts.has(reader.id) ? takeOne(reader, occasion, deps) : taken[index],
  );
  return (await Promise.all(again)).flatMap(one => one ?? []);
}

const nothing: Found = { profile: null, tombstone: null };

function judge({ id, listing }: ListedReader, found: Found, { confirmedAt }: Occasion): Taken {
  const { profile: before, tombstone } = found;
  if (tombstone !== null) return { before, listed: { outcome: 'left out', because: tombstone.because } };
  return { before, listed: applyListing(before, listing, { subscriberId: id, confirmedAt }) };
}

/** For a reader whom somebody else changed at the same moment. */
async function takeOne(reader: ListedReader, occasion: Occasion, deps: Deps): Promise<Taken> {
  const rule = (profile: Profile | null, tombstone: Tombstone | null) => {
    const { listed } = judge(reader, { profile, tombstone }, occasion);
    return listed.outcome === 'taken' ? listed.profile : profile;
  };
  const { before: profile, tombstone } = await reviseProfile(reader.id, rule, occasion.change, deps);
  return judge(reader, { profile, tombstone }, occasion);
}
