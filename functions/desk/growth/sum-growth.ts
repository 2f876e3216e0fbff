import type { GrowthDay } from '../../subscribers/growth/growth-table.ts';
import { csvLine } from '../csv-line.ts';
import type { Series } from '../frame/chart.tsx';

/** A day, or a week by its first day. */
export type Stretch = GrowthDay;

/** More bars than this can't be told apart on a phone. */
const mostBars = 60;

/** Days as they are, or weeks where there are too many of them. */
export function stretchesOf(days: readonly GrowthDay[]): readonly Stretch[] {
  if (days.length <= mostBars) return days;
  const weeks = Map.groupBy(days, ({ day }) => mondayOf(day));
  return [...weeks].map(([day, of]) => ({
    day,
    joined: waysIn(of, 'joined'),
    left: waysIn(of, 'left'),
    readers: of.at(-1)?.readers ?? 0,
  }));
}

/** What all days come to by way, the most frequent first. */
export function waysIn(days: readonly GrowthDay[], kind: 'joined' | 'left'): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const one of days) {
    for (const [way, count] of Object.entries(one[kind])) sums.set(way, (sums.get(way) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort(([, one], [, other]) => other - one));
}

export function seriesOf(stretches: readonly Stretch[], kind: 'joined' | 'left'): readonly Series[] {
  return Object.keys(waysIn(stretches, kind)).map(name => ({
    name,
    values: stretches.map(one => one[kind][name] ?? 0),
  }));
}

export function totalOf(ways: Readonly<Record<string, number>>): number {
  return Object.values(ways).reduce((sum, count) => sum + count, 0);
}

/** One line for each way of each day, and one with the readers at its end; made for pivot tables. */
export function growthCsv(days: readonly GrowthDay[]): string {
  const lines = days.flatMap(({ day, joined, left, readers }) => [
    csvLine([day, 'readers', '', String(readers)]),
    ...Object.entries(joined).map(([way, count]) => csvLine([day, 'joined', way, String(count)])),
    ...Object.entries(left).map(([way, count]) => csvLine([day, 'left', way, String(count)])),
  ]);
  return `${['day,what,how,count', ...lines].join('\r\n')}\r\n`;
}

function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
