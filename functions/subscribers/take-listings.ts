import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Change } from './consent-history.ts';
import { applyListing, type Listed, type Listing } from './listing.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'profiles' | 'profile' | 'save'> };

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
  const profiles = await deps.subscribers.profiles(readers.map(({ id }) => id));
  const taken = readers.map(reader => judge(reader, profiles.get(reader.id) ?? null, occasion));
  const revisions = taken.flatMap(({ before, listed }) =>
    listed.outcome === 'taken' && listed.profile !== before ? [{ before, after: listed.profile }] : [],
  );
  const conflicts = new Set(await deps.subscribers.save(revisions, occasion.change));
  const again = readers.map((reader, index) =>
    conflicts.has(reader.id) ? takeOne(reader, occasion, deps) : taken[index],
  );
  return (await Promise.all(again)).flatMap(one => one ?? []);
}

function judge({ id, listing }: ListedReader, before: Profile | null, { confirmedAt }: Occasion): Taken {
  return { before, listed: applyListing(before, listing, { subscriberId: id, confirmedAt }) };
}

/** For a reader whom somebody else changed at the same moment. */
async function takeOne(reader: ListedReader, occasion: Occasion, deps: Deps): Promise<Taken> {
  const rule = (current: Profile | null) => {
    const { listed } = judge(reader, current, occasion);
    return listed.outcome === 'taken' ? listed.profile : current;
  };
  const { before } = await reviseProfile(reader.id, rule, occasion.change, deps);
  return judge(reader, before, occasion);
}
