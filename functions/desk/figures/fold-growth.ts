import type { EditionId } from '../../language/ids.ts';
import { type Instant, instantFrom, later, millisecondsBetween } from '../../language/instant.ts';
import { wallClock } from '../../language/wall-clock.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { log } from '../../runtime/log.ts';
import { type Growth, type Line, latestLineDays } from '../../subscribers/growth/growth-table.ts';
import type { Counted, ReaderCounts } from '../../subscribers/growth/reader-count-table.ts';
import { everybody } from '../../subscribers/growth/step.ts';
import { growthTally } from './growth-tally.ts';

type Deps = {
  readonly growth: Pick<Growth, 'linesOf' | 'putDays' | 'putLeftBy'>;
  readonly counts: Pick<ReaderCounts, 'noted' | 'counted' | 'putCounted'>;
  /** Looks at every profile. */
  readonly countEverybody: () => Promise<Readonly<Record<string, number>>>;
  /** The newsroom's own days are counted. */
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly now: () => Instant;
};

const dayMilliseconds = 86_400_000;
/** A little less, so that the hour of the count stays the same. */
const countAgainMilliseconds = dayMilliseconds - 30 * 60_000;

/**
 * Counts the readers of each newsletter anew and rolls up the last days: who joined and left, by how. Every profile is
 * looked at once a day; in between, joins and leavings are added. Safe to run at any time, also twice: the same lines
 * come to the same days.
 */
export async function foldGrowth(deps: Deps): Promise<void> {
  const [last, organisation, newsletters] = await Promise.all([
    deps.counts.counted(),
    deps.newsletters.getOrganisation(),
    deps.newsletters.list(),
  ]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const at = deps.now();
  // Before anybody is counted: who joins from now on may be counted twice until the next time, and never missing.
  const noted = await deps.counts.noted();
  const base = await baseAt(at, last, deps);
  const dayOf = dayIn(timeZone);
  const days = daysToFold(at, last, dayOf);
  const tally = growthTally(base.at, dayOf);
  await eachLine(days, deps, tally.add);
  const readers = sum(base.readers, tally.net);
  for (const of of new Set([everybody, ...newsletters.map(one => one.newsletter.id), ...Object.keys(readers)])) {
    await deps.growth.putDays(of, tally.daysOf(of, days, readers[of] ?? 0));
  }
  await putLeftBy(tally.leftBy, deps);
  await deps.counts.putCounted({ at, readers, noted, base });
  log.info('the readers are counted', { readers: readers[everybody] ?? 0, countedAnew: base.at === at });
}

async function baseAt(at: Instant, last: Counted | null, deps: Deps): Promise<Counted['base']> {
  if (last !== null && millisecondsBetween(last.base.at, at) < countAgainMilliseconds) return last.base;
  return { at, readers: await deps.countEverybody() };
}

/** Days of the newsroom whose lines may still have come in, the oldest first; more when nobody counted for long. */
function daysToFold(at: Instant, last: Counted | null, dayOf: (moment: Instant) => string): readonly string[] {
  const missed = last === null ? 0 : Math.floor(millisecondsBetween(last.at, at) / dayMilliseconds);
  const count = Math.min(latestLineDays + missed, 30);
  return [...new Set(Array.from({ length: count }, (_, i) => dayOf(later(at, (i + 1 - count) * dayMilliseconds))))];
}

/** A day of a zone lies within three of UTC. */
async function eachLine(days: readonly string[], { growth }: Deps, take: (line: Line) => void): Promise<void> {
  const around = days.flatMap(day =>
    [-1, 0, 1].map(by => instantFrom(Date.parse(`${day}T00:00:00Z`) + by * dayMilliseconds).slice(0, 10)),
  );
  for (const day of new Set(around)) {
    for await (const page of growth.linesOf(day)) for (const one of page) take(one);
  }
}

/** Whole days of UTC alone are read, so what is counted of a day replaces what was counted before. */
async function putLeftBy(
  leftBy: ReadonlyMap<EditionId, ReadonlyMap<string, readonly number[]>>,
  { growth }: Deps,
): Promise<void> {
  for (const [edition, days] of leftBy) {
    for (const [day, hours] of days) await growth.putLeftBy(edition, day, hours);
  }
}

function sum(readers: Readonly<Record<string, number>>, net: ReadonlyMap<string, number>) {
  const all = new Set([...Object.keys(readers), ...net.keys()]);
  return Object.fromEntries([...all].map(of => [of, Math.max(0, (readers[of] ?? 0) + (net.get(of) ?? 0))]));
}

function dayIn(timeZone: string): (moment: Instant) => string {
  const { readingAt } = wallClock(timeZone);
  // By the minute, at which every zone's midnight lies: to ask the calendar for each of a million lines takes long.
  const known = new Map<string, string>();
  return moment => {
    const minute = moment.slice(0, 16);
    const day = known.get(minute) ?? instantFrom(readingAt(Date.parse(moment))).slice(0, 10);
    known.set(minute, day);
    return day;
  };
}
