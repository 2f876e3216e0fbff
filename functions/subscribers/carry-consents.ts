import type { SubscriberId } from '../language/ids.ts';
import type { CarriedEntry, HistoryEntry } from './consent-history.ts';
import { joinedIn } from './describe-change.ts';
import { provingJoinings } from './latest-joining.ts';

/**
 * The entries by which somebody who moves had joined what moves along, and took a leaving of it back, for the history of
 * the next address. Who has moved before brought them here in the same way, and hands those on.
 */
export function carryConsents(
  of: SubscriberId,
  history: readonly HistoryEntry[],
  newsletters: readonly string[],
): readonly CarriedEntry[] {
  const found = newsletters.flatMap(newsletter =>
    provingJoinings(history, one => one === newsletter).flatMap(({ entry }) => handedOn(of, entry, newsletter)),
  );
  return found.filter((one, i) => found.findIndex(({ entry }) => entry.id === one.entry.id) === i);
}

function handedOn(of: SubscriberId, entry: HistoryEntry, newsletter: string): readonly CarriedEntry[] {
  const { carried, steps, writtenAt, ...plain } = entry;
  // The seal of a change of address closes over what it carried, so it is carried no further by itself.
  if (carried.length === 0) return [{ of, entry: plain }];
  return carried.filter(one => joinedIn(one.entry.what).includes(newsletter));
}
