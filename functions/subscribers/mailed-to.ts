import { type NewsletterId, newsletterId } from '../language/ids.ts';
import type { Profile } from './subscriber.ts';

/** The newsletters whose mail one of two profiles may get and the other may not. */
export function mailedOnlyIn(one: Profile | null, other: Profile | null): readonly NewsletterId[] {
  const mailed = new Set(mailedTo(other));
  return mailedTo(one).filter(newsletter => !mailed.has(newsletter));
}

/** Where a hint may stand that covers nothing any more, also one that a suppression or a death has left behind. */
export function mailedNoMore(before: Profile | null, next: Profile): readonly NewsletterId[] {
  const mailed = new Set(mailedTo(next));
  return confirmedIn(before).filter(newsletter => !mailed.has(newsletter));
}

/** Whoever is suppressed stands in no audience, so that the batches cut from it are full. */
export function mailedTo(reader: Profile | null): readonly NewsletterId[] {
  return reader?.standing.kind === 'reachable' ? confirmedIn(reader) : [];
}

function confirmedIn(reader: Profile | null): readonly NewsletterId[] {
  return Object.entries(reader?.subscriptions ?? {}).flatMap(([name, { state }]) =>
    state === 'confirmed' ? [newsletterId.parse(name)] : [],
  );
}
