import type { Edition, ReadingCounts } from '../editions/edition.ts';
import type { Click } from './read-event.ts';
import type { Reading, Readings } from './reading-table.ts';
import { withoutBursts } from './tell-machines.ts';

type Deps = { readonly readings: Pick<Readings, 'ofLane'> };

/** How many readers opened an edition and followed its links; null where its newsletter does not track that. */
export async function countReading(edition: Edition, deps: Deps): Promise<ReadingCounts | null> {
  if (!('sending' in edition) || !edition.compiled.isTracked) return null;
  if (edition.state === 'closed' && edition.reading !== null) return edition.reading;
  let total: ReadingCounts = { opened: 0, clicked: 0, onlyMachines: 0 };
  for (let lane = 0; lane < edition.sending.laneCount; lane++) {
    const counts = (await deps.readings.ofLane({ editionId: edition.editionId, lane })).map(one =>
      countBatch(one, edition.compiled.trackedLinks),
    );
    total = [total, ...counts].reduce(sumOf);
  }
  return total;
}

/** Counts the readers of one batch; who followed a link has opened the mail, whatever became of its images. */
export function countBatch(
  { opened, clicked, fetched, clicks }: Pick<Reading, 'opened' | 'clicked' | 'fetched' | 'clicks'>,
  linksInAll: number | null,
): ReadingCounts {
  const followed = new Set(clicked);
  const readers = new Set(opened);
  for (const [position, of] of Map.groupBy(clicks, one => one.position)) {
    if (withoutBursts(of, linksInAll).length > 0) followed.add(position);
  }
  for (const position of followed) readers.add(position);
  const touched = new Set([...fetched, ...clicks.map((one: Click) => one.position)]);
  return {
    opened: readers.size,
    clicked: followed.size,
    onlyMachines: [...touched].filter(position => !readers.has(position)).length,
  };
}

export function sumOf(one: ReadingCounts, other: ReadingCounts): ReadingCounts {
  return {
    opened: one.opened + other.opened,
    clicked: one.clicked + other.clicked,
    onlyMachines: one.onlyMachines + other.onlyMachines,
  };
}
