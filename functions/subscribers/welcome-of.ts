import type { NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { mayReceiveBy, type Welcome } from './subscriber.ts';
import type { Found } from './subscriber-table.ts';

/** May this edition be mailed to whoever was read just now under an id; who was erased or has moved since is told as that. */
export function welcomeOf(
  found: Found | undefined,
  newsletters: readonly [NewsletterId, ...NewsletterId[]],
  planningBeganAt: Instant,
): Welcome {
  const { profile = null, tombstone = null } = found ?? {};
  if (tombstone !== null) return { welcome: false, because: tombstone.because };
  return mayReceiveBy(profile ?? undefined, newsletters, planningBeganAt);
}
