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

/** 10,000 readers in full batches. */
const batchesRead = 200;

/**
 * Where a delivery stands, by as much reading for a million readers as for ten thousand: of a large one, batches are read
 * that are evenly spaced over each lane, since a lane is sent in its order.
 */
export async function sampleDelivery({ editionId, sending }: Begun, deps: Deps): Promise<Sampled> {
  const lanes = Array.from({ length: sending.laneCount }, (_, lane) => lane);
  const plans = await Promise.all(lanes.map(lane => deps.plans.get({ editionId, lane })));
  const all = plans.reduce((sum, plan) => sum + (plan?.nextBatch ?? 0), 0);
  const step = Math.max(1, Math.ceil(all / batchesRead));
  const reports = await Promise.all(
    plans.map(async (plan, lane) => {
      const numbers = Array.from({ length: Math.ceil((plan?.nextBatch ?? 0) / step) }, (_, i) => i * step);
      const records = await deps.deliveries.records(numbers.map(batch => ({ editionId, lane, batch })));
      return reportOf({ lane: { editionId, lane }, plan, records });
    }),
  );
  const read = reports.reduce(addReports, nothingOpen);
  const planned = plans.reduce((sum, plan) => sum + plannedBy(plan), 0);
  if (step === 1) return { report: read, planned, isEstimate: false };
  return { report: scaled(read, planned / Math.max(1, read.recipients)), planned, isEstimate: true };
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
