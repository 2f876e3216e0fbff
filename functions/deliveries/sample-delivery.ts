import type { Begun } from '../editions/edition.ts';
import { addReports, type DeliveryReport, nothingOpen, reportOf } from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import type { LanePlan } from './lane-plan.ts';
import type { LanePlans } from './lane-plan-table.ts';

type Deps = { readonly plans: Pick<LanePlans, 'get'>; readonly deliveries: Pick<Deliveries, 'records'> };

export type Sampled = {
  readonly report: DeliveryReport;
  /** Readers planned so far, or left out by planning. */
  readonly planned: number;
  /** False: everything was read. True: the numbers are of evenly spaced batches and stand for all. */
  readonly isEstimate: boolean;
};

/** A thousand readers in full batches, and a step of four in a hundred of those of a million. */
const batchesRead = 24;

/**
 * Where a delivery stands, by as much reading for a million readers as for a thousand: of a large one, batches are read
 * that are evenly spaced over each lane, since a lane is sent in its order.
 */
export async function sampleDelivery({ editionId, sending }: Begun, deps: Deps): Promise<Sampled> {
  const lanes = Array.from({ length: sending.laneCount }, (_, lane) => lane);
  const plans = await Promise.all(lanes.map(lane => deps.plans.get({ editionId, lane })));
  const perLane = Math.max(1, Math.round(batchesRead / sending.laneCount));
  const reports = await Promise.all(
    plans.map(async (plan, lane) => {
      const numbers = spaced(plan?.nextBatch ?? 0, perLane, (lane + 0.5) / sending.laneCount);
      const records = await deps.deliveries.records(numbers.map(batch => ({ editionId, lane, batch })));
      return reportOf({ lane: { editionId, lane }, plan, records });
    }),
  );
  const read = reports.reduce(addReports, nothingOpen);
  const planned = plans.reduce((sum, plan) => sum + plannedBy(plan), 0);
  if (plans.every(plan => (plan?.nextBatch ?? 0) <= perLane)) return { report: read, planned, isEstimate: false };
  return { report: scaled(read, planned / Math.max(1, read.recipients)), planned, isEstimate: true };
}

/** So many of the batches, evenly spaced; `phase` lets each lane tell of other parts of its order. */
function spaced(batches: number, wanted: number, phase: number): readonly number[] {
  if (batches <= wanted) return Array.from({ length: batches }, (_, i) => i);
  return Array.from({ length: wanted }, (_, i) => Math.floor(((i + phase) * batches) / wanted));
}

function plannedBy(plan: LanePlan | null): number {
  return (plan?.recipients ?? 0) + (plan?.excluded ?? 0);
}

function scaled(report: DeliveryReport, by: number): DeliveryReport {
  const grown = Object.entries(report).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * by) : value,
  ]);
  const reasons = Object.entries(report.reasons).map(([because, count]) => [because, Math.round(count * by)]);
  return { ...report, ...Object.fromEntries(grown), reasons: Object.fromEntries(reasons) };
}
