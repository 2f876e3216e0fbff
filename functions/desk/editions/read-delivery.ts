import { type DeliveryReport, nothingOpen } from '../../deliveries/count-deliveries.ts';
import type { Deliveries } from '../../deliveries/delivery-table.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import { nothingUnsettled, readUnsettled } from '../../deliveries/read-unsettled.ts';
import { type Sampled, sampleDelivery } from '../../deliveries/sample-delivery.ts';
import { type Begun, type Edition, hasBegun, type ReadingCounts } from '../../editions/edition.ts';
import type { EditionReport } from '../../feedback/report/edition-report.ts';
import type { Reports } from '../../feedback/report/report-table.ts';
import { type Instant, instantFrom } from '../../language/instant.ts';
import type { Growth } from '../../subscribers/growth/growth-table.ts';

export type DeliveryDeps = {
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'records' | 'unsettled'>;
  readonly reports: Pick<Reports, 'get'>;
  readonly growth: Pick<Growth, 'leftBy'>;
  readonly judging: Parameters<typeof readUnsettled>[1]['judging'];
};

/** An hour of the first day; each number counts readers. */
export type FirstHour = EditionReport['hours'][number] & { readonly left: number };

export type Delivery = {
  readonly edition: Begun;
  /** As it is now; of a large edition, an estimate. */
  readonly now: Sampled;
  readonly report: DeliveryReport;
  /** Null: `report` is of this moment. */
  readonly countedAt: Instant | null;
  /** True: nobody has counted yet, and the report stands for all readers from evenly spaced batches. */
  readonly isEstimate: boolean;
  /** Null: not tracked, or not counted yet. */
  readonly reading: ReadingCounts | null;
  /** Who left by the edition's own links. */
  readonly left: number;
  readonly hours: readonly FirstHour[];
  /** Readers about whom a person may decide. */
  readonly inDoubt: number;
};

/** How far the mailing of an edition is, and what came of it, by as much reading for a million readers as for a thousand. */
export async function readDelivery(edition: Edition, deps: DeliveryDeps) {
  if (!hasBegun(edition)) return { delivery: null, unsettled: nothingUnsettled };
  const [now, unsettled, stored, left] = await Promise.all([
    sampleDelivery(edition, deps),
    readUnsettled(edition, deps),
    deps.reports.get(edition.editionId),
    deps.growth.leftBy(edition.editionId),
  ]);
  const reading = edition.state === 'closed' && edition.reading !== null ? edition.reading : (stored?.reading ?? null);
  const delivery: Delivery = {
    ...{ edition, now, reading, inDoubt: unsettled.readers.length },
    ...reportFor(edition, now, stored),
    left: [...left.values()].flat().reduce((sum, count) => sum + count, 0),
    hours: (stored?.hours ?? []).map(one => ({ ...one, left: leftIn(one.from, left) })),
  };
  return { delivery, unsettled };
}

/** What can be read whole is of this moment; else what was counted last, and for want of that an estimate. */
function reportFor(
  edition: Begun,
  now: Sampled,
  stored: EditionReport | null,
): Pick<Delivery, 'report' | 'countedAt' | 'isEstimate'> {
  const isWhole = !now.isEstimate && now.planned > 0;
  if (isWhole) return { report: now.report, countedAt: null, isEstimate: false };
  const closed = edition.state === 'closed' ? edition : null;
  if (stored !== null && (closed === null || stored.at >= closed.closedAt)) {
    return { report: stored.delivery, countedAt: stored.at, isEstimate: false };
  }
  if (closed === null) return { report: now.report, countedAt: null, isEstimate: now.isEstimate };
  const report = { ...nothingOpen, ...closed.counts, reasons: closed.reasons };
  return { report, countedAt: closed.closedAt, isEstimate: false };
}

function leftIn(from: Instant, left: ReadonlyMap<string, readonly number[]>): number {
  const hour = instantFrom(Date.parse(from));
  return left.get(hour.slice(0, 10))?.[Number(hour.slice(11, 13))] ?? 0;
}
