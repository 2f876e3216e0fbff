import { describe, expect, it } from 'vitest';
import { feltSpeed, shareOfRate, windowsOverPace } from './pace.ts';

/** A call of 50 every `gap` milliseconds. */
function calls(count: number, gap: number, from = 0) {
  return Array.from({ length: count }, (_, i) => [from + i * gap, 50] as const);
}

describe('the pace', () => {
  it('is the share of the rate in the minute after the canary', () => {
    const canary = calls(10, 100);
    const rest = calls(1000, 100, 20_000);

    expect(shareOfRate([...canary, ...rest], 500)).toBeCloseTo(1);
    expect(shareOfRate([...canary, ...calls(1000, 125, 20_000)], 500)).toBeCloseTo(0.8);
  });

  it('is felt from the approval to the last mail, with the wait for the canary', () => {
    const arrivals = [...calls(10, 100, 4000), ...calls(1000, 100, 20_000)];

    expect(feltSpeed(arrivals, 1000)).toEqual({ firstMail: 3, lastMail: 118.9, canarysWait: 15.1 });
  });

  it('counts windows of two seconds with more than twice the rate and one call', () => {
    const even = calls(100, 100);

    expect(windowsOverPace(even, 500)).toBe(0);
    expect(windowsOverPace([...even, ...calls(2, 0, 5050)], 500)).toBeGreaterThan(0);
  });
});
