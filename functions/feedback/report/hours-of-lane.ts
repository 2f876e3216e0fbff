import type { BatchRecord } from '../../deliveries/ledger-item.ts';
import { keyOfEdition } from '../../editions/edition.ts';
import { type Instant, instantFrom, later } from '../../language/instant.ts';
import type { Reading } from '../reading-table.ts';
import { withoutBursts } from '../tell-machines.ts';
import type { ReportHour } from './edition-report.ts';
import { hour, hourOf } from './hour.ts';

/** The first day of an edition, hour by hour. */
const hoursTold = 24;

export function noHours(beganAt: Instant): readonly ReportHour[] {
  const first = hourOf(beganAt);
  return Array.from({ length: hoursTold }, (_, i) => ({
    from: instantFrom((first + i) * hour),
    ...{ accepted: 0, opened: 0, clicked: 0 },
  }));
}

type Lane = {
  readonly records: readonly BatchRecord[];
  readonly readings: readonly Reading[];
  /** How many links each mail has; null: not known. */
  readonly linksInAll: number | null;
};

/** Adds what befell a lane in each hour; every reader opens once and clicks once, in the first hour that they did. */
export function addLane(hours: readonly ReportHour[], { records, readings, linksInAll }: Lane): readonly ReportHour[] {
  const read = new Map(readings.map(one => [one.batch, one]));
  const sums = hours.map(one => ({ ...one }));
  const first = hours[0] === undefined ? 0 : hourOf(hours[0].from);
  const add = (at: number, what: 'accepted' | 'opened' | 'clicked', count = 1) => {
    const sum = sums[at - first];
    if (sum !== undefined) sum[what] += count;
  };
  for (const record of records) {
    for (const { leftAt, accepted } of record.state?.answered ?? []) add(hourOf(leftAt), 'accepted', accepted.length);
    const reading = read.get(record.key.batch);
    if (reading === undefined) continue;
    const clicked = firstClicks(record, reading, linksInAll);
    const opened = firstOpenings(record, reading);
    for (const [position, at] of clicked) {
      add(at, 'clicked');
      opened.set(position, Math.min(at, opened.get(position) ?? at));
    }
    for (const at of opened.values()) add(at, 'opened');
  }
  return sums;
}

function firstOpenings({ key }: BatchRecord, { openings }: Reading): Map<number, number> {
  const slot = hourOf(keyOfEdition(key.editionId).slot);
  const first = new Map<number, number>();
  for (const one of openings) {
    const at = slot + one.hour;
    first.set(one.position, Math.min(at, first.get(one.position) ?? at));
  }
  return first;
}

/** A click is kept by the seconds since its mail was taken. */
function firstClicks({ state }: BatchRecord, { clicks }: Reading, linksInAll: number | null): Map<number, number> {
  const first = new Map<number, number>();
  for (const [position, of] of Map.groupBy(clicks, one => one.position)) {
    const mailedAt = state?.answered.find(({ accepted }) => accepted.includes(position))?.leftAt;
    const seconds = withoutBursts(of, linksInAll).map(({ second }) => second);
    if (mailedAt === undefined || seconds.length === 0) continue;
    first.set(position, hourOf(later(mailedAt, Math.min(...seconds) * 1000)));
  }
  return first;
}
