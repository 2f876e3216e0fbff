/** When how many recipients arrived at SES, in epoch milliseconds. */
export type Arrivals = readonly (readonly [at: number, recipients: number])[];

/**
 * The share of the account's rate that left in the minute from the moment when the whole edition was let go: after the
 * longest pause between two calls, which is the canary's wait.
 */
export function shareOfRate(arrivals: Arrivals, sendsPerSecond: number): number {
  const sorted = [...arrivals].sort(([one], [other]) => one - other);
  let longest = 0;
  let from = sorted[0]?.[0] ?? 0;
  for (const [i, [at]] of sorted.entries()) {
    const before = sorted[i - 1]?.[0] ?? at;
    if (at - before <= longest) continue;
    longest = at - before;
    from = at;
  }
  const left = sorted.filter(([at]) => at >= from && at < from + 60_000);
  return left.reduce((sum, [, recipients]) => sum + recipients, 0) / (60 * sendsPerSecond);
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
