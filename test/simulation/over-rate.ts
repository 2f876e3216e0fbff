import type { LoggedCall } from './simulated-ses.ts';

/** Windows of two seconds, each beginning with an arrival, that hold more than twice the rate and one call. */
export function overRate(log: readonly LoggedCall[], sendsPerSecond: number): readonly string[] {
  const arrivals = log.filter(({ isHeldUp }) => !isHeldUp).sort((a, b) => a.arrivedAt - b.arrivedAt);
  const largest = Math.max(0, ...arrivals.map(({ entries }) => entries.length));
  let end = 0;
  let held = 0;
  const over: string[] = [];
  for (const first of arrivals) {
    for (
      let next = arrivals[end];
      next !== undefined && next.arrivedAt < first.arrivedAt + 2000;
      next = arrivals[end]
    ) {
      held += next.entries.length;
      end++;
    }
    if (held > 2 * sendsPerSecond + largest) {
      over.push(
        `overRate: ${held} recipients arrived within two seconds of ${new Date(first.arrivedAt).toISOString()}`,
      );
    }
    held -= first.entries.length;
  }
  return over;
}
