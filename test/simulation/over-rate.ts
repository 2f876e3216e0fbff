import type { Arrival } from './simulated-ses.ts';

/**
 * Windows of two seconds, each beginning with an arrival, that hold more than twice the rate and one call, and beside
 * that one sign, which takes no step of the pace (docs/decisions/0005).
 */
export function overRate(
  log: readonly Arrival[],
  sendsPerSecond: number,
  signs: readonly Arrival[] = [],
): readonly string[] {
  const given = new Set(signs);
  const arrivals = [...log, ...signs].filter(({ isHeldUp }) => !isHeldUp).sort((a, b) => a.arrivedAt - b.arrivedAt);
  const largest = Math.max(0, ...arrivals.map(({ entries }) => entries.length));
  let end = 0;
  let held = 0;
  let signsHeld = 0;
  const over: string[] = [];
  for (const first of arrivals) {
    for (
      let next = arrivals[end];
      next !== undefined && next.arrivedAt < first.arrivedAt + 2000;
      next = arrivals[end]
    ) {
      held += next.entries.length;
      if (given.has(next)) signsHeld++;
      end++;
    }
    if (held - Math.min(1, signsHeld) > 2 * sendsPerSecond + largest) {
      over.push(
        `overRate: ${held} recipients arrived within two seconds of ${new Date(first.arrivedAt).toISOString()}`,
      );
    }
    held -= first.entries.length;
    if (given.has(first)) signsHeld--;
  }
  return over;
}
