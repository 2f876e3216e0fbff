import type { Edition } from '../editions/edition.ts';
import { fatesOf, isExplained } from './batch.ts';
import { countHeard, type HeardCounts, noHeardCounts } from './count-heard.ts';
import type { Deliveries } from './delivery-table.ts';
import type { LaneKey, LanePlan } from './lane-plan.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import { mailedTwice } from './mailed-twice.ts';

type Deps = { readonly plans: Pick<LanePlans, 'get'>; readonly deliveries: Pick<Deliveries, 'recordsOfLane'> };

/** All that is written and heard of one lane. */
export type LaneLedger = {
  readonly lane: LaneKey;
  readonly plan: LanePlan | null;
  readonly records: readonly BatchRecord[];
};

/** Where a delivery stands, in readers; `unclear` are calls whose answer is lost, `open` all that is still to come. */
type DeliveryCounts = {
  readonly recipients: number;
  readonly accepted: number;
  readonly refused: number;
  readonly skipped: number;
  readonly uncertain: number;
  readonly unclear: number;
  readonly ended: number;
  readonly open: number;
  /** Among the accepted: whom two calls reached. */
  readonly twice: number;
} & HeardCounts;

/** Readers without a mail, by the reason in words. */
type Reasons = Readonly<Record<string, number>>;

/** A delivery as counted from the ledger; `explained` when every lane is planned and every reader accounted for (rule 24). */
export type DeliveryReport = DeliveryCounts & {
  readonly planned: boolean;
  readonly explained: boolean;
  readonly reasons: Reasons;
};

export async function readLane(lane: LaneKey, deps: Deps): Promise<LaneLedger> {
  const [plan, records] = await Promise.all([deps.plans.get(lane), deps.deliveries.recordsOfLane(lane)]);
  return { lane, plan, records };
}

/** Counts a delivery, lane after lane so that memory stays flat; it can always be computed again. */
export async function countDeliveries(edition: Edition, deps: Deps): Promise<DeliveryReport> {
  const laneCount = 'sending' in edition ? edition.sending.laneCount : 0;
  let total = laneCount === 0 ? nothingPlanned : nothingOpen;
  for (let lane = 0; lane < laneCount; lane++) {
    total = addReports(total, reportOf(await readLane({ editionId: edition.editionId, lane }, deps)));
  }
  return total;
}

export function reportOf({ plan, records }: LaneLedger): DeliveryReport {
  const counts = { ...noCounts };
  const reasons: Record<string, number> = {};
  const note = (because: string) => {
    reasons[because] = (reasons[because] ?? 0) + 1;
  };
  for (const { batch, state, heard } of records) {
    for (const one of fatesOf(batch, state, heard)) {
      counts[one.fate]++;
      if ('because' in one) note(one.because);
    }
    Object.values(batch.excluded).forEach(note);
    counts.skipped += Object.keys(batch.excluded).length;
    counts.recipients += batch.ids.length + Object.keys(batch.excluded).length;
    countHeard(heard, counts);
    counts.twice += mailedTwice({ state, heard }).length;
  }
  const planned = plan?.planned === true;
  const explained = planned && records.every(({ batch, state, heard }) => isExplained(batch, state, heard));
  return { ...counts, reasons, planned, explained };
}

export function addReports(one: DeliveryReport, other: DeliveryReport): DeliveryReport {
  const sum = (name: keyof DeliveryCounts) => one[name] + other[name];
  const reasons = { ...one.reasons };
  for (const [because, count] of Object.entries(other.reasons)) reasons[because] = (reasons[because] ?? 0) + count;
  return {
    recipients: sum('recipients'),
    accepted: sum('accepted'),
    refused: sum('refused'),
    skipped: sum('skipped'),
    uncertain: sum('uncertain'),
    unclear: sum('unclear'),
    ended: sum('ended'),
    open: sum('open'),
    twice: sum('twice'),
    delivered: sum('delivered'),
    delayed: sum('delayed'),
    bounced: sum('bounced'),
    bouncedForGood: sum('bouncedForGood'),
    bouncedForNow: sum('bouncedForNow'),
    bouncedForContent: sum('bouncedForContent'),
    bouncedForReasonsUnknown: sum('bouncedForReasonsUnknown'),
    complained: sum('complained'),
    reasons,
    planned: one.planned && other.planned,
    explained: one.explained && other.explained,
  };
}

const noCounts = {
  ...{ recipients: 0, accepted: 0, refused: 0, skipped: 0, uncertain: 0, unclear: 0, ended: 0, open: 0 },
  ...noHeardCounts,
  twice: 0,
};
export const nothingOpen: DeliveryReport = { ...noCounts, reasons: {}, planned: true, explained: true };
const nothingPlanned: DeliveryReport = { ...nothingOpen, planned: false, explained: false };
