import type { Editions } from '../editions/edition-table.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { countReading } from './count-reading.ts';
import { readingDays } from './read-event.ts';
import type { Readings } from './reading-table.ts';

type Deps = {
  readonly editions: Pick<Editions, 'beingRead' | 'change'>;
  readonly readings: Pick<Readings, 'ofLane' | 'forgetLane'>;
  readonly now: () => Instant;
};

/** What was read in time may be told of a little later. */
const foldAfterMilliseconds = (readingDays * 24 + 2) * 3_600_000;

/**
 * Keeps of an edition that was sent a week ago how many read it, and forgets who and when. Safe to run at any time:
 * what is left over by a death in between expires by itself.
 */
export async function foldReading(deps: Deps): Promise<void> {
  for (const edition of await deps.editions.beingRead()) {
    if (edition.state !== 'closed' || edition.reading !== null) continue;
    if (millisecondsBetween(edition.closedAt, deps.now()) < foldAfterMilliseconds) continue;
    const reading = await countReading(edition, deps);
    if (reading === null || (await deps.editions.change({ ...edition, reading })) === null) continue;
    const { editionId } = edition;
    for (let lane = 0; lane < edition.sending.laneCount; lane++) await deps.readings.forgetLane({ editionId, lane });
    log.info('the readings of an edition are counted and forgotten', { editionId, ...reading });
  }
}
