import type { NewsletterId } from '../../language/ids.ts';
import type { ReaderCounts } from '../../subscribers/growth/reader-count-table.ts';

type Deps = { readonly counts: Pick<ReaderCounts, 'now'>; readonly laneCount: number };

/** Readers in so many of a newsletter's lanes, which fill evenly, as they are known without counting anybody. */
export function readersKnown({ counts, laneCount }: Deps): (of: NewsletterId, lanes: number) => Promise<number> {
  return async (of, lanes) => Math.round(((await counts.now()).of(of) * lanes) / laneCount);
}
