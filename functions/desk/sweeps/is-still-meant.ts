import { isInSegment } from '../../subscribers/is-in-segment.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { ListSweep } from './list-sweep.ts';

/**
 * Whether a reader who was counted, a day ago at most, is one of those who were meant when this is done: still gets the
 * newsletter, and still is in the segment. What he got of editions stands as it was counted.
 */
export function isStillMeant(
  { newsletterId, segment }: Pick<ListSweep, 'newsletterId' | 'segment'>,
  reader: Profile,
): boolean {
  const { standing, subscriptions } = reader;
  const isReader =
    newsletterId === null || (standing.kind === 'reachable' && subscriptions[newsletterId]?.state === 'confirmed');
  const isInAll = (segment ?? []).every(one => {
    const asCounted = 'not' in one && one.not ? ('not got' as const) : ('got' as const);
    return isInSegment([one], reader, { newsletter: newsletterId, got: () => asCounted });
  });
  return isReader && isInAll;
}
