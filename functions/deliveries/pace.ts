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

/** Milliseconds between the departures of two calls, after one of `recipients`. */
export function spacing(recipients: number, sendsPerSecond: number): number {
  return (recipients / (sendsPerSecond * shareForEditions)) * 1000;
}

/**
 * Reserves the next departure for `recipients` in the bucket that all workers share (GCRA); epoch milliseconds, or null
 * when it is too far off to wait for.
 */
export async function reserveDeparture(recipients: number, sendsPerSecond: number, deps: Deps): Promise<number | null> {
  const takes = spacing(recipients, sendsPerSecond);
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
