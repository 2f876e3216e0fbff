import { addReports, nothingOpen, readLane, reportOf } from '../../deliveries/count-deliveries.ts';
import type { Deliveries } from '../../deliveries/delivery-table.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import { type Begun, type Edition, hasBegun, type ReadingCounts } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import type { EditionId } from '../../language/ids.ts';
import { type Instant, later, millisecondsBetween } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { countBatch, sumOf } from '../count-reading.ts';
import { readingDays } from '../read-event.ts';
import type { Readings } from '../reading-table.ts';
import type { EditionReport } from './edition-report.ts';
import { hour } from './hour.ts';
import { addLane, noHours } from './hours-of-lane.ts';
import type { Reports } from './report-table.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'newest' | 'get'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane'>;
  readonly readings: Pick<Readings, 'ofLane'>;
  readonly reports: Pick<Reports, 'put' | 'followed' | 'letGo'>;
  readonly now: () => Instant;
};

/** How often an edition is counted again, by how long ago it closed: fewer than fifty times in all. */
const rhythm = [
  { closedForLessThan: 2 * hour, every: 10 * 60_000 },
  { closedForLessThan: 26 * hour, every: hour },
  { closedForLessThan: Number.POSITIVE_INFINITY, every: 24 * hour },
] as const;
/** Before the readings are folded, and long after SES has told what there is to tell. */
const followedFor = readingDays * 24 * hour;
/** Of each newsletter at a time. */
const linesLooked = 6;
const begun: readonly string[] = ['sending', 'paused', 'parked', 'stopping', 'closed'];
/** Ticks come a little early or late. */
const grace = 30_000;

/**
 * Counts what editions came to, those under way and those of the last week, for pages to show. Safe to run at any time:
 * it reads what is stored and writes what that comes to.
 */
export async function reportEditions(deps: Deps): Promise<void> {
  const followed = await deps.reports.followed();
  for (const editionId of await findNew(new Set(followed.map(one => one.editionId)), deps)) {
    const edition = await deps.editions.get(editionId);
    if (edition !== null && !isOver(edition, deps.now())) await count(edition, deps);
  }
  for (const { editionId, countedAt } of followed) {
    const edition = await deps.editions.get(editionId);
    if (edition === null || isOver(edition, deps.now())) await deps.reports.letGo(editionId);
    else if (isDue(edition, countedAt, deps.now())) await count(edition, deps);
  }
}

/** Among the last editions of each newsletter, those that nobody counts yet; a small one closes within seconds. */
async function findNew(known: ReadonlySet<EditionId>, deps: Deps): Promise<readonly EditionId[]> {
  const newsletters = await deps.newsletters.list();
  const upTo = later(deps.now(), 366 * 24 * hour);
  const lines = await Promise.all(newsletters.map(one => deps.editions.newest(one.newsletter.id, upTo, linesLooked)));
  return lines
    .flat()
    .filter(({ state, slot }) => begun.includes(state) && millisecondsBetween(slot, deps.now()) < followedFor)
    .flatMap(({ editionId }) => (known.has(editionId) ? [] : [editionId]));
}

function isOver(edition: Edition, now: Instant): boolean {
  if (edition.state !== 'closed') return false;
  // What was folded is known better than what is left of it.
  return edition.reading !== null || millisecondsBetween(edition.closedAt, now) > followedFor;
}

function isDue(edition: Edition, countedAt: Instant, now: Instant): boolean {
  if (edition.state !== 'closed' || countedAt < edition.closedAt) return true;
  const age = millisecondsBetween(edition.closedAt, now);
  const every = rhythm.find(({ closedForLessThan }) => age < closedForLessThan)?.every ?? 0;
  return millisecondsBetween(countedAt, now) >= every - grace;
}

async function count(edition: Edition, deps: Deps): Promise<void> {
  if (hasBegun(edition)) await deps.reports.put(edition.editionId, await countAll(edition, deps));
}

/** Lane after lane, so that memory stays flat. */
async function countAll(edition: Begun, deps: Deps): Promise<EditionReport> {
  const { editionId, compiled, sending } = edition;
  const at = deps.now();
  let delivery = nothingOpen;
  let reading: ReadingCounts | null = compiled.isTracked ? { opened: 0, clicked: 0, onlyMachines: 0 } : null;
  let hours = noHours(sending.planningBeganAt);
  for (let lane = 0; lane < sending.laneCount; lane++) {
    const ledger = await readLane({ editionId, lane }, deps);
    const readings = compiled.isTracked ? await deps.readings.ofLane({ editionId, lane }) : [];
    delivery = addReports(delivery, reportOf(ledger));
    reading = reading && readings.map(one => countBatch(one, compiled.trackedLinks)).reduce(sumOf, reading);
    hours = addLane(hours, { ...ledger, readings, linksInAll: compiled.trackedLinks });
  }
  return { at, delivery, reading, hours };
}
