import type { Pace, StoredPace } from './pace-table.ts';
import type { Account } from './quota.ts';

export type RenewDeps = {
  readonly pace: Pick<Pace, 'read' | 'renew'>;
  readonly account: () => Promise<Account>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** How much of the day is free, for how many recipients; unlimited without a quota. */
export type DaysRoom = Account & Pick<StoredPace, 'sentInHours'> & { readonly room: number };

/** What was reserved less than this ago may not have reached SES yet; what SES counts later than that, it refuses. */
const countedAfterMilliseconds = 3000;
const hour = 3_600_000;

/** Asks SES how much of the day's quota is left, and lets all workers take from that (PROTOCOL.md, rules 10 and 21). */
export async function renewRoom({ pace, account, clock }: RenewDeps): Promise<DaysRoom> {
  // Read before SES is asked: what is taken in between is counted twice for a while, never not at all.
  const before = await pace.read();
  const now = await account();
  if (now.dailyQuota === null) {
    await pace.renew(null, before);
    return { ...now, sentInHours: before.sentInHours, room: Number.POSITIVE_INFINITY };
  }
  const room = Math.max(0, now.dailyQuota - now.sentInADay - uncounted(before, now, clock()));
  await pace.renew({ room, quota: now.dailyQuota }, before);
  return { ...now, sentInHours: before.sentInHours, room };
}

function uncounted({ nextFreeAt, sentInHours }: StoredPace, { sendsPerSecond }: Account, now: number): number {
  if (nextFreeAt < now - countedAfterMilliseconds) return 0;
  const lately = [now, now - countedAfterMilliseconds].map(moment => Math.floor(moment / hour));
  const sent = [...new Set(lately)].reduce((sum, at) => sum + (sentInHours.get(at) ?? 0), 0);
  return Math.min(sent, (sendsPerSecond * countedAfterMilliseconds) / 1000);
}
