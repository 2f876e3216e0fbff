import { describe, expect, it } from 'vitest';
import {
  type Bucket,
  batchSizeFor,
  holdBack,
  type Rhythm,
  reserveDepartures,
  spacing,
} from '../../functions/deliveries/pace.ts';
import { overRate } from '../simulation/over-rate.ts';
import { type Chance, chanceOf } from '../simulation/random.ts';
import type { LoggedCall } from '../simulation/simulated-ses.ts';
import { type VirtualClock, virtualClock } from '../simulation/virtual-clock.ts';

const start = 1_000_000;
const oneCall = { calls: 1, recipients: 1 };

/** A bucket in memory. */
function aBucket(): Bucket {
  let nextFreeAt = 0;
  return {
    takeFromPast: async (at, { milliseconds }) => {
      if (nextFreeAt >= at) return false;
      nextFreeAt = at + milliseconds;
      return true;
    },
    takeFromFuture: async (at, ahead, { milliseconds }) => {
      if (nextFreeAt < at || nextFreeAt > at + ahead) return null;
      nextFreeAt += milliseconds;
      return nextFreeAt - milliseconds;
    },
    read: async () => ({ nextFreeAt, room: Number.POSITIVE_INFINITY }),
  };
}

/** A clock that moves only when somebody sleeps. */
function aPace() {
  let now = start;
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  return { bucket: aBucket(), clock: () => now, sleep };
}

function rhythmOf(sendsPerSecond: number): Rhythm {
  return { sendsPerSecond, batchSize: batchSizeFor(sendsPerSecond) };
}

describe('reserveDepartures', () => {
  it('lets the first call leave at once', async () => {
    expect(await reserveDepartures(oneCall, rhythmOf(100), aPace())).toEqual({ departure: start });
  });

  it('keeps full batches as far apart as 97 % of the rate wants it', async () => {
    const pace = aPace();

    await reserveDepartures(oneCall, rhythmOf(14), pace);
    const { departure } = await reserveDepartures(oneCall, rhythmOf(14), pace);

    expect(departure).toBeCloseTo(start + (7 / (14 * 0.97)) * 1000, 5);
  });

  it('does not take a time further off than five seconds', async () => {
    const pace = aPace();
    await reserveDepartures({ calls: 20, recipients: 140 }, rhythmOf(14), pace);

    expect(await reserveDepartures(oneCall, rhythmOf(14), pace)).toEqual({ departure: null, because: 'too far off' });
  });

  it.each([
    [1, 200],
    [14, 200],
    [15, 100],
    [50, 200],
    [124, 150],
    [200, 70],
    [500, 20],
  ])('holds %d a second in every two seconds while clocks are up to %d ms wrong either way', async (rate, most) => {
    for (const seed of [1, 2, 3]) {
      const chance = chanceOf(seed);
      const signs = [12_000, 24_000].map(after => arrival(start + after + chance.between(0, 3000), 1));
      expect(overRate(await arrivalsOf(rhythmOf(rate), most, chanceOf(seed)), rate, signs)).toEqual([]);
    }
  });

  it('has room for one sign in two seconds, and not for more', () => {
    const calls = [0, 500, 1000, 1500, 1990].map(after => arrival(start + after, 5));
    const signs = [200, 900].map(after => arrival(start + after, 1));

    expect(overRate(calls, 10, signs.slice(0, 1))).toEqual([]);
    expect(overRate(calls, 10, signs)).toHaveLength(1);
  });
});

describe('batchSizeFor', () => {
  it('is half a second of the rate, at least one and at most what SES takes in a call', () => {
    expect([1, 3, 14, 80, 500, 100_000].map(batchSizeFor)).toEqual([1, 1, 7, 40, 50, 50]);
  });

  it('lets full batches fill two seconds', () => {
    expect(batchSizeFor(124)).toBe(49);
  });
});

describe('spacing', () => {
  it('is in milliseconds', () => {
    expect(spacing({ sendsPerSecond: 100, batchSize: 97 })).toBeCloseTo(1000, 9);
  });
});

/** Three workers with clocks that differ send batches of which many are part-filled, as fast as the bucket lets them. */
async function arrivalsOf(rhythm: Rhythm, mostWrong: number, chance: Chance): Promise<readonly LoggedCall[]> {
  const clock = virtualClock(start);
  const bucket = aBucket();
  const log: LoggedCall[] = [];
  const skews = [-mostWrong, mostWrong, chance.between(-mostWrong, mostWrong)];
  await Promise.all([
    ...skews.map(skew => send({ rhythm, clock, bucket, skew, log, chance })),
    clock.run(() => clock.now() > start + 40_000),
  ]);
  return log;
}

type Sender = {
  readonly rhythm: Rhythm;
  readonly clock: VirtualClock;
  readonly bucket: Bucket;
  readonly skew: number;
  readonly log: LoggedCall[];
  readonly chance: Chance;
};

async function send({ rhythm, clock, bucket, skew, log, chance }: Sender): Promise<void> {
  const own = () => clock.now() + skew;
  const sleep = (milliseconds: number) => new Promise<void>(resolve => clock.after(milliseconds, resolve));
  while (clock.now() < start + 30_000) {
    const calls = chance.between(1, Math.max(1, Math.floor(rhythm.sendsPerSecond / rhythm.batchSize)));
    const reserved = await reserveDepartures({ calls, recipients: calls }, rhythm, { bucket, clock: own, sleep });
    if (reserved.departure === null) continue;
    for (let i = 0; i < calls; i++) {
      await sleep(Math.max(0, reserved.departure + i * spacing(rhythm) - own()));
      const recipients = chance.happens(0.6) ? rhythm.batchSize : chance.between(1, rhythm.batchSize);
      // Late by up to 50 ms at its departure, and a while under way.
      log.push(arrival(clock.now() + chance.between(0, 50) + chance.between(20, 60), recipients));
    }
    await sleep(chance.between(0, 200));
  }
}

function arrival(arrivedAt: number, recipients: number): LoggedCall {
  const entries = Array.from({ length: recipients }, (_, position) => ({ position, address: '', outcome }) as const);
  return { arrivedAt, editionId: '', lane: 0, batch: 0, attempt: 1, isHeldUp: false, entries };
}

const outcome = 'accepted';

describe('holdBack', () => {
  it('leaves two seconds after each call without an answer', async () => {
    const pace = aPace();
    await reserveDepartures(oneCall, rhythmOf(500), pace);

    await holdBack(pace);
    await holdBack(pace);

    const { departure } = await reserveDepartures(oneCall, rhythmOf(500), pace);
    expect(departure).toBeCloseTo(start + 4000 + spacing(rhythmOf(500)), 5);
  });

  it('holds nobody back for longer than twenty seconds, however many calls had none', async () => {
    const pace = aPace();

    for (let calls = 0; calls < 100; calls++) await holdBack(pace);

    const { nextFreeAt } = await pace.bucket.read();
    expect(nextFreeAt - start).toBe(20_000);
  });
});
