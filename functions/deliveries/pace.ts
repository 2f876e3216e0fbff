/** How much of the account's rate editions take; personal mail has the rest (PROTOCOL.md, rule 10). */
const shareForEditions = 0.97;
/** Nobody reserves further ahead than this. */
const reservedAhead = 1000;
/** A time further off is not taken: the pointer goes back. */
const longestWait = 5000;

export type Bucket = {
  /** Moves the bucket on by `takes` if it stands in the future, at most `ahead` from now; the time it stood at, or null. */
  readonly takeFromFuture: (now: number, ahead: number, takes: number) => Promise<number | null>;
  /** Starts the bucket at `now` if it stands in the past; false if it does not. */
  readonly takeFromPast: (now: number, takes: number) => Promise<boolean>;
  /** Where the bucket stands, in epoch milliseconds. */
  readonly read: () => Promise<number>;
};

type Deps = {
  readonly bucket: Bucket;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** How fast an edition may go, and how many readers a full batch of it has. */
export type Rhythm = { readonly sendsPerSecond: number; readonly batchSize: number };

/** Half a second of the rate, at most SES's 50 entries a call; full batches fill two seconds without a rest (rule 2). */
export function batchSizeFor(sendsPerSecond: number): number {
  const batchesInTwoSeconds = Math.max(4, Math.ceil((2 * sendsPerSecond) / 50));
  return Math.max(1, Math.floor((2 * sendsPerSecond) / batchesInTwoSeconds));
}

/**
 * Milliseconds between the departures of two calls. A call takes the time of a full batch, however few are in it: with
 * equal steps no window of two seconds holds a call too many, though clocks differ (docs/decisions/0005).
 */
export function spacing({ sendsPerSecond, batchSize }: Rhythm): number {
  return (batchSize / (sendsPerSecond * shareForEditions)) * 1000;
}

/**
 * Reserves the next departures of some calls in the bucket that all workers share (GCRA); epoch milliseconds of the
 * first, or null when it is too far off to wait for.
 */
export async function reserveDepartures(calls: number, rhythm: Rhythm, deps: Deps): Promise<number | null> {
  const takes = calls * spacing(rhythm);
  const giveUpAt = deps.clock() + longestWait;
  while (deps.clock() < giveUpAt) {
    const now = deps.clock();
    if (await deps.bucket.takeFromPast(now, takes)) return now;
    const departure = await deps.bucket.takeFromFuture(now, reservedAhead, takes);
    if (departure !== null) return departure;
    const wait = (await deps.bucket.read()) - reservedAhead - deps.clock();
    if (deps.clock() + wait > giveUpAt) return null;
    if (wait > 0) await deps.sleep(wait);
  }
  return null;
}
