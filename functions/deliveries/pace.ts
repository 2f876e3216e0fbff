/** How much of the account's rate editions take, and how much personal mail does (PROTOCOL.md, rule 10). */
const shareForEditions = 0.97;
export const shareForPersonalMail = 0.02;
/** Nobody reserves further ahead than this. */
const reservedAhead = 1000;
/** A time further off is not taken: the pointer goes back. */
const longestWait = 5000;

/** So long a call without an answer holds all departures back, which are held back no longer than that altogether. */
const heldBack = { milliseconds: 2000, atMost: 20_000 };

/** What one write takes: time for some calls, and of the day's quota what their recipients need. */
export type Taking = { readonly milliseconds: number; readonly recipients: number };

export type Bucket = {
  /** Moves the bucket on if it stands in the future, at most `ahead` from now; the time it stood at, or null. */
  readonly takeFromFuture: (now: number, ahead: number, taking: Taking) => Promise<number | null>;
  /** Starts the bucket at `now` if it stands in the past; false if it does not. */
  readonly takeFromPast: (now: number, taking: Taking) => Promise<boolean>;
  /** Where the bucket stands, in epoch milliseconds, and how many recipients the day has room for. */
  readonly read: () => Promise<{ readonly nextFreeAt: number; readonly room: number }>;
};

/** The departure of the first of some calls, in epoch milliseconds; null when it is too far off or the day is full. */
export type Reservation =
  | { readonly departure: number }
  | { readonly departure: null; readonly because: 'too far off' | 'the day is full' };

type Deps = {
  readonly bucket: Bucket;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Some calls, and the recipients of them all. */
export type Wanted = { readonly calls: number; readonly recipients: number };

/** How fast an edition may go, and how many readers a full batch of it has; other mail names its share of the rate. */
export type Rhythm = { readonly sendsPerSecond: number; readonly batchSize: number; readonly share?: number };

/** Half a second of the rate, at most SES's 50 entries a call; full batches fill two seconds without a rest (rule 2). */
export function batchSizeFor(sendsPerSecond: number): number {
  const batchesInTwoSeconds = Math.max(4, Math.ceil((2 * sendsPerSecond) / 50));
  return Math.max(1, Math.floor((2 * sendsPerSecond) / batchesInTwoSeconds));
}

/**
 * Milliseconds between the departures of two calls. A call takes the time of a full batch, however few are in it: with
 * equal steps no window of two seconds holds a call too many, though clocks differ (docs/decisions/0005).
 */
export function spacing({ sendsPerSecond, batchSize, share = shareForEditions }: Rhythm): number {
  return (batchSize / (sendsPerSecond * share)) * 1000;
}

/** Reserves the next departures of some calls in the bucket that all workers share (GCRA), and room for them in the day. */
export async function reserveDepartures(wanted: Wanted, rhythm: Rhythm, deps: Deps): Promise<Reservation> {
  const taking = { milliseconds: wanted.calls * spacing(rhythm), recipients: wanted.recipients };
  const giveUpAt = deps.clock() + longestWait;
  while (deps.clock() < giveUpAt) {
    const now = deps.clock();
    if (await deps.bucket.takeFromPast(now, taking)) return { departure: now };
    const departure = await deps.bucket.takeFromFuture(now, reservedAhead, taking);
    if (departure !== null) return { departure };
    const { nextFreeAt, room } = await deps.bucket.read();
    if (room < wanted.recipients) return { departure: null, because: 'the day is full' };
    // Also where it is too far off by now, or whoever gives it back would be back at once.
    const wait = Math.min(nextFreeAt - reservedAhead, giveUpAt) - deps.clock();
    if (wait > 0) await deps.sleep(wait);
  }
  return { departure: null, because: 'too far off' };
}

/**
 * Holds all departures back after a call without an answer (rule 10), so that an SES that is down gets a few calls a
 * minute, whose readers are in doubt, and not an edition's.
 */
export async function holdBack({ bucket, clock }: Pick<Deps, 'bucket' | 'clock'>): Promise<void> {
  const now = clock();
  const taking = { milliseconds: heldBack.milliseconds, recipients: 0 };
  if (await bucket.takeFromPast(now, taking)) return;
  await bucket.takeFromFuture(now, heldBack.atMost - heldBack.milliseconds, taking);
}
