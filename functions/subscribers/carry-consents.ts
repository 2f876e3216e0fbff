import type { SubscriberId } from '../language/ids.ts';
import type { CarriedEntry, HistoryEntry } from './consent-history.ts';
import { joinedIn } from './describe-change.ts';
import { latestJoining } from './latest-joining.ts';

/**
 * The entries by which somebody who moves had joined what moves along, for the history of the next address. Who has moved
 * before brought them here in the same way, and hands those on.
 */
export function carryConsents(
  of: SubscriberId,
  history: readonly HistoryEntry[],
  newsletters: readonly string[],
): readonly CarriedEntry[] {
  const found = newsletters.flatMap(newsletter => {
    const entry = latestJoining(history, one => one === newsletter)?.entry;
    if (entry === undefined) return [];
    const { carried, steps, writtenAt, ...plain } = entry;
    const brought = carried.findLast(one => joinedIn(one.entry.what).includes(newsletter));
    // The seal of a change of address closes over what it carried, so it is carried no further by itself.
    return brought ?? (carried.length === 0 ? { of, entry: plain } : []);
  });
  return found.filter((one, i) => found.findIndex(({ entry }) => entry.id === one.entry.id) === i);
}
