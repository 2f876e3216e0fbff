/** When how many recipients arrived at SES, in epoch milliseconds. */
export type Arrivals = readonly (readonly [at: number, recipients: number])[];

/** What people feel of an edition's speed, in seconds after its approval. */
export type FeltSpeed = {
  readonly firstMail: number;
  readonly lastMail: number;
  /** Of the time until the last mail, how long all waited for what was heard of the first ones. */
  readonly canarysWait: number;
};

export function feltSpeed(arrivals: Arrivals, approvedAt: number): FeltSpeed {
  const moments = arrivals.map(([at]) => at).sort((one, other) => one - other);
  const after = (at = approvedAt) => (at - approvedAt) / 1000;
  return {
    firstMail: after(moments[0]),
    lastMail: after(moments.at(-1)),
    canarysWait: longestPause(arrivals).milliseconds / 1000,
  };
}

/**
 * The share of the account's rate that left in the minute from the moment when the whole edition was let go: after the
 * longest pause between two calls, which is the canary's wait.
 */
export function shareOfRate(arrivals: Arrivals, sendsPerSecond: number): number {
  const { endsAt } = longestPause(arrivals);
  const left = arrivals.filter(([at]) => at >= endsAt && at < endsAt + 60_000);
  return left.reduce((sum, [, recipients]) => sum + recipients, 0) / (60 * sendsPerSecond);
}

function longestPause(arrivals: Arrivals): { readonly milliseconds: number; readonly endsAt: number } {
  const moments = arrivals.map(([at]) => at).sort((one, other) => one - other);
  let longest = { milliseconds: 0, endsAt: moments[0] ?? 0 };
  for (const [i, endsAt] of moments.entries()) {
    const milliseconds = endsAt - (moments[i - 1] ?? endsAt);
    if (milliseconds > longest.milliseconds) longest = { milliseconds, endsAt };
  }
  return longest;
}

/** Windows of two seconds, each beginning with an arrival, that hold more than twice the rate and one call. */
export function windowsOverPace(arrivals: Arrivals, sendsPerSecond: number): number {
  const sorted = [...arrivals].sort(([one], [other]) => one - other);
  const largest = Math.max(0, ...sorted.map(([, recipients]) => recipients));
  let end = 0;
  let held = 0;
  let over = 0;
  for (const [at, recipients] of sorted) {
    for (let next = sorted[end]; next !== undefined && next[0] < at + 2000; next = sorted[end]) {
      held += next[1];
      end += 1;
    }
    if (held > 2 * sendsPerSecond + largest) over += 1;
    held -= recipients;
  }
  return over;
}
