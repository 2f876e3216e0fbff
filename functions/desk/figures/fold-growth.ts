import { type Instant, instantFrom, later, millisecondsBetween } from '../../language/instant.ts';
import { wallClock } from '../../language/wall-clock.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { log } from '../../runtime/log.ts';
import { type Growth, type GrowthDay, type Line, latestLineDays } from '../../subscribers/growth/growth-table.ts';
import type { Counted, ReaderCounts } from '../../subscribers/growth/reader-count-table.ts';
import { everybody, netOf } from '../../subscribers/growth/step.ts';

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
/** Ways in and out that a day tells apart; a stranger's page may embed a form, so there is no end to their names. */
const waysTold = 25;

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
  const days = daysToFold(at, last, timeZone);
  const lines = await linesFor(days, deps);
  const readers = sum(base.readers, netSince(base.at, lines));
  const dayOf = dayIn(timeZone);
  for (const of of new Set([everybody, ...newsletters.map(one => one.newsletter.id), ...Object.keys(readers)])) {
    await deps.growth.putDays(of, rollUp(of, { days, lines, dayOf, readers: readers[of] ?? 0 }));
  }
  await putLeftBy(lines, deps);
  await deps.counts.putCounted({ at, readers, noted, base });
  log.info('the readers are counted', { readers: readers[everybody] ?? 0, countedAnew: base.at === at });
}

async function baseAt(at: Instant, last: Counted | null, deps: Deps): Promise<Counted['base']> {
  if (last !== null && millisecondsBetween(last.base.at, at) < countAgainMilliseconds) return last.base;
  return { at, readers: await deps.countEverybody() };
}

/** Days of the newsroom whose lines may still have come in, the oldest first; more when nobody counted for long. */
function daysToFold(at: Instant, last: Counted | null, timeZone: string): readonly string[] {
  const dayOf = dayIn(timeZone);
  const missed = last === null ? 0 : Math.floor(millisecondsBetween(last.at, at) / dayMilliseconds);
  const count = Math.min(latestLineDays + missed, 30);
  return [...new Set(Array.from({ length: count }, (_, i) => dayOf(later(at, (i + 1 - count) * dayMilliseconds))))];
}

/** A day of a zone lies within three of UTC. */
async function linesFor(days: readonly string[], { growth }: Deps): Promise<readonly Line[]> {
  const around = days.flatMap(day =>
    [-1, 0, 1].map(by => instantFrom(Date.parse(`${day}T00:00:00Z`) + by * dayMilliseconds).slice(0, 10)),
  );
  const lines: Line[] = [];
  for (const day of new Set(around)) lines.push(...(await growth.linesOf(day)));
  return lines;
}

/** Whole days of UTC alone are read, so what is counted of a day replaces what was counted before. */
async function putLeftBy(lines: readonly Line[], { growth }: Deps): Promise<void> {
  const left = lines.flatMap(({ at, edition, steps }) =>
    edition !== null && steps.some(({ step, way }) => step === 'left' && way === 'own wish') ? [{ at, edition }] : [],
  );
  for (const [edition, all] of Map.groupBy(left, one => one.edition)) {
    for (const [day, of] of Map.groupBy(all, one => one.at.slice(0, 10))) {
      const hours = Array.from({ length: 24 }, (_, i) => of.filter(({ at }) => Number(at.slice(11, 13)) === i).length);
      await growth.putLeftBy(edition, day, hours);
    }
  }
}

function netSince(since: Instant, lines: readonly Line[]): ReadonlyMap<string, number> {
  return netOf(lines.filter(({ at }) => at > since).flatMap(({ steps }) => steps));
}

function sum(readers: Readonly<Record<string, number>>, net: ReadonlyMap<string, number>) {
  const all = new Set([...Object.keys(readers), ...net.keys()]);
  return Object.fromEntries([...all].map(of => [of, Math.max(0, (readers[of] ?? 0) + (net.get(of) ?? 0))]));
}

type Rolling = {
  readonly days: readonly string[];
  readonly lines: readonly Line[];
  readonly dayOf: (moment: Instant) => string;
  /** As many as there are now. */
  readonly readers: number;
};

/** The days of one newsletter; how many readers each ended with is reckoned back from those of now. */
function rollUp(of: string, { days, lines, dayOf, readers }: Rolling): readonly GrowthDay[] {
  const byDay = Map.groupBy(
    lines.flatMap(({ at, steps }) => steps.filter(one => one.of === of).map(one => ({ ...one, day: dayOf(at) }))),
    ({ day }) => day,
  );
  let atEnd = readers;
  return days
    .toReversed()
    .map((day): GrowthDay => {
      const steps = byDay.get(day) ?? [];
      const ended = { day, joined: waysOf(steps, 'joined'), left: waysOf(steps, 'left'), readers: Math.max(0, atEnd) };
      atEnd -= netOf(steps).get(of) ?? 0;
      return ended;
    })
    .reverse();
}

function waysOf(steps: Line['steps'], kind: 'joined' | 'left'): Readonly<Record<string, number>> {
  const ways = Map.groupBy(
    steps.filter(({ step }) => step === kind),
    ({ way }) => way,
  );
  const sorted = [...ways].map(([way, of]) => [way, of.length] as const).sort(([, one], [, other]) => other - one);
  const others = sorted.slice(waysTold).reduce((all, [, count]) => all + count, 0);
  return Object.fromEntries([...sorted.slice(0, waysTold), ...(others > 0 ? [['others', others] as const] : [])]);
}

function dayIn(timeZone: string): (moment: Instant) => string {
  const { readingAt } = wallClock(timeZone);
  return moment => instantFrom(readingAt(Date.parse(moment))).slice(0, 10);
}
