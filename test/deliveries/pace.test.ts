import { describe, expect, it } from 'vitest';
import { type Bucket, reserveDeparture, spacing } from '../../functions/deliveries/pace.ts';

/** A bucket in memory and a clock that moves only when somebody sleeps. */
function aPace(start = 1_000_000) {
  let now = start;
  let nextFreeAt = 0;
  const bucket: Bucket = {
    takeFromPast: async (at, takes) => {
      if (nextFreeAt >= at) return false;
      nextFreeAt = at + takes;
      return true;
    },
    takeFromFuture: async (at, ahead, takes) => {
      if (nextFreeAt < at || nextFreeAt > at + ahead) return null;
      nextFreeAt += takes;
      return nextFreeAt - takes;
    },
    read: async () => nextFreeAt,
  };
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  return { bucket, clock: () => now, sleep };
}

describe('reserveDeparture', () => {
  it('lets the first call leave at once', async () => {
    expect(await reserveDeparture(50, 100, aPace())).toBe(1_000_000);
  });

  it('keeps calls as far apart as 97 % of the rate wants it', async () => {
    const pace = aPace();

    const departures = [await reserveDeparture(7, 14, pace), await reserveDeparture(7, 14, pace)];

    expect(departures[1]).toBeCloseTo(1_000_000 + (7 / (14 * 0.97)) * 1000, 5);
  });

  it('never lets more leave in a second than the rate', async () => {
    const pace = aPace();
    const departures: number[] = [];
    for (let i = 0; i < 200; i++) departures.push((await reserveDeparture(10, 100, pace)) ?? Number.NaN);

    for (const from of departures) {
      const calls = departures.filter(at => at >= from && at < from + 2000).length;
      expect(calls * 10).toBeLessThanOrEqual(2 * 100 + 10);
    }
  });

  it('does not take a time further off than five seconds', async () => {
    const pace = aPace();
    await reserveDeparture(14 * 10, 14, pace);

    expect(await reserveDeparture(7, 14, pace)).toBeNull();
  });
});

describe('spacing', () => {
  it('is in milliseconds', () => {
    expect(spacing(97, 100)).toBeCloseTo(1000, 9);
  });
});
