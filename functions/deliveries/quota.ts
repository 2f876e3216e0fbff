import { type Instant, instantFrom } from '../language/instant.ts';

/** What SES lets the account do. */
export type Account = {
  /** Recipients a second. */
  readonly sendsPerSecond: number;
  /** Recipients in any 24 hours; null: no limit. */
  readonly dailyQuota: number | null;
  readonly sentInADay: number;
};

/** How many recipients were reserved in which hour since 1970. */
export type SentInHours = ReadonlyMap<number, number>;

const hour = 3_600_000;

/**
 * How much of the day must be free for a parked edition to go on, so that it does not for every mail that gets free: a
 * minute at its rate or a tenth of a small quota, but never less than the calls of a second need.
 */
export function roomToGoOn(
  { sendsPerSecond, dailyQuota }: Pick<Account, 'sendsPerSecond' | 'dailyQuota'>,
  open: number,
): number {
  const minute = Math.min(sendsPerSecond * 60, (dailyQuota ?? Number.POSITIVE_INFINITY) / 10);
  return Math.max(1, Math.min(open, Math.max(minute, sendsPerSecond)));
}

/**
 * When so much of the day is free at the latest: what was sent in an hour is free a day after that hour's end, and what
 * others sent, of which nothing is known, a day from now.
 */
export function freeAt(wanted: number, room: number, sent: SentInHours, now: Instant): Instant {
  const inADay = Date.parse(now) + 24 * hour;
  let free = room;
  for (const [at, count] of [...sent].sort(([one], [other]) => one - other)) {
    const freesAt = (at + 25) * hour;
    if (freesAt <= Date.parse(now)) continue;
    free += count;
    if (free >= wanted) return instantFrom(Math.min(freesAt, inADay));
  }
  return instantFrom(inADay);
}

type Size = {
  readonly readers: number;
  readonly maySpanDays: boolean;
  /** From its slot to its latest finish. */
  readonly latestFinishMinutes: number;
};

/** Why an edition can't be sent within its time, with what to do about it, or null (rule 21). */
export function whyTooLarge(size: Size, { dailyQuota, sendsPerSecond }: Account): string | null {
  const { readers, maySpanDays, latestFinishMinutes } = size;
  if (dailyQuota === null || readers <= dailyQuota) return null;
  const numbers = `it has ${inWords(readers)} readers, and SES lets this account send ${inWords(dailyQuota)} mails in 24 hours`;
  if (!maySpanDays)
    return `${numbers}. Ask AWS for a higher quota, or let the newsletter span days with "maySpanDays": true`;
  const days = Math.ceil(readers / dailyQuota) - 1;
  const minutes = days * 24 * 60 + Math.ceil((readers - days * dailyQuota) / sendsPerSecond / 60);
  if (minutes <= latestFinishMinutes) return null;
  return `${numbers}, so it takes ${inWords(minutes)} minutes. Give the newsletter "latestFinishMinutes" of more than that (it has ${inWords(latestFinishMinutes)}), or ask AWS for a higher quota`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
