/** The account's two limits, both counted in recipients. */
export type SendingLimits = {
  /** Takes room for one message, or says which limit is in the way. The simulator doesn't count towards the day. */
  readonly take: (recipients: number, forSimulator: boolean) => 'taken' | 'over rate' | 'over quota';
  /** Counts a message accepted at that moment: those of an earlier life of this process. */
  readonly recall: (recipients: number, at: number) => void;
  readonly sentLast24Hours: () => number;
};

type Limits = { readonly ratePerSecond: number; readonly dailyQuota: number; readonly now: () => number };

const minute = 60_000;
const minutesOfADay = 24 * 60;

export function sendingLimits({ ratePerSecond, dailyQuota, now }: Limits): SendingLimits {
  const mayPass = rateBucket(ratePerSecond, now);
  const day = countOfDay(now);
  return {
    take: (recipients, forSimulator) => {
      const counted = forSimulator ? 0 : recipients;
      if (dailyQuota >= 0 && counted > 0 && day.total() + counted > dailyQuota) return 'over quota';
      if (!mayPass(recipients)) return 'over rate';
      day.add(counted, now());
      return 'taken';
    },
    recall: day.add,
    sentLast24Hours: day.total,
  };
}

/** A bucket, as large as one second's share if not said otherwise; 0 a second is unlimited. As in SES, a message of several recipients passes if there is room for one, and the next wait for it. */
export function rateBucket(
  perSecond: number,
  now: () => number,
  room = Math.max(1, perSecond),
): (amount: number) => boolean {
  let left = room;
  let countedAt = now();
  return amount => {
    if (perSecond === 0) return true;
    const at = now();
    left = Math.min(room, left + (Math.max(0, at - countedAt) / 1000) * perSecond);
    countedAt = at;
    // But for what adding up fractions loses.
    if (left < 1 - 1e-9) return false;
    left -= amount;
    return true;
  };
}

/** The quota rolls: what was sent a day ago is free again, to the minute. */
function countOfDay(now: () => number) {
  const perMinute = new Map<number, number>();
  let total = 0;
  const forget = () => {
    const oldest = Math.floor(now() / minute) - minutesOfADay;
    for (const [at, count] of perMinute) {
      if (at > oldest) break;
      perMinute.delete(at);
      total -= count;
    }
  };
  return {
    add: (count: number, at: number) => {
      const slot = Math.floor(at / minute);
      perMinute.set(slot, (perMinute.get(slot) ?? 0) + count);
      total += count;
    },
    total: () => {
      forget();
      return total;
    },
  };
}
