import type { SubscriberId } from '../language/ids.ts';
import type { PlannedBatch } from './batch.ts';

type Numbered = { readonly batch: number; readonly planned: PlannedBatch };
type Lane = {
  /** The batches of a lane before one of them (null: from its last), the last first, at most so many. */
  readonly before: (batch: number | null, limit: number) => Promise<readonly Numbered[]>;
};

/** A page of planning holds at most so many readers; whoever is left out of it stands beside its first batch (rule 2). */
const pageHolds = 4050;

/**
 * The number of the batch that a reader is planned in or left out beside; null where there is none. A lane is planned in
 * the order of ids, so it is halved again and again: a dozen reads find one reader among a hundred thousand.
 */
export async function findBatch(reader: SubscriberId, lane: Lane): Promise<number | null> {
  const [last] = await lane.before(null, 1);
  if (last === undefined) return null;
  const place = await firstThatReaches(reader, last, lane);
  if (place.planned.ids.includes(reader)) return place.batch;
  return whoLeftOut(reader, place, lane);
}

/** The first batch that ends with the reader or behind; the last one when none does. */
async function firstThatReaches(reader: SubscriberId, last: Numbered, lane: Lane): Promise<Numbered> {
  let [low, high, found] = [0, last.batch, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = await lastWithReaders(middle, low, lane);
    // Nobody is planned from there on to the middle: what is looked for comes later.
    if (at === null || endOf(at) < reader) low = middle + 1;
    else [high, found] = [at.batch, at];
  }
  return found;
}

/** Pages of which everybody was left out have a batch of nobody, which says nothing of where it ends. */
async function lastWithReaders(from: number, low: number, lane: Lane): Promise<Numbered | null> {
  for (let next = from + 1; next > low; ) {
    const [at] = await lane.before(next, 1);
    if (at === undefined || at.batch < low) return null;
    if (at.planned.ids.length > 0) return at;
    next = at.batch;
  }
  return null;
}

function endOf({ planned }: Numbered): string {
  return planned.ids.at(-1) ?? '';
}

async function whoLeftOut(reader: SubscriberId, place: Numbered, lane: Lane): Promise<number | null> {
  // The last two batches of a page share their readers, so that one may be half as large as the others.
  const batchesOfAPage = Math.ceil((2 * pageHolds) / Math.max(1, place.planned.ids.length));
  const near = await lane.before(place.batch + 1, Math.min(batchesOfAPage, mostRead));
  return near.find(({ planned }) => Object.hasOwn(planned.excluded, reader))?.batch ?? null;
}

/** About as much as one answer of DynamoDB holds. */
const mostRead = 600;
