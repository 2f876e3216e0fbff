import { type Bucket, type Reservation, reserveDepartures, shareForPersonalMail, spacing } from '../deliveries/pace.ts';

type Deps = {
  readonly ofEditions: Pick<Bucket, 'takeFromPast'>;
  readonly ofPersonalMail: Bucket;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/**
 * Reserves the departure of one personal mail: out of what editions leave unused at this moment, else out of the share
 * that is personal mail's own (PROTOCOL.md, rule 10).
 */
export async function reserveDeparture(sendsPerSecond: number, deps: Deps): Promise<Reservation> {
  const now = deps.clock();
  const unused = { milliseconds: spacing({ sendsPerSecond, batchSize: 1 }), recipients: 1 };
  if (await deps.ofEditions.takeFromPast(now, unused)) return { departure: now };
  const own = { sendsPerSecond, batchSize: 1, share: shareForPersonalMail };
  const { clock, sleep, ofPersonalMail: bucket } = deps;
  return reserveDepartures({ calls: 1, recipients: 0 }, own, { bucket, clock, sleep });
}
