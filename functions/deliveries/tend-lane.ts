import type { UnderWay } from '../editions/edition.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { ended, readiness } from './claim.ts';
import type { LaneLedger } from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { fileIfUnclear } from './file-batch.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import { noteDoubles } from './mailed-twice.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'writeState' | 'hear'>;
  readonly plans: Pick<LanePlans, 'writeOpen'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly pointerLifeMilliseconds: number;
  readonly now: () => Instant;
};

const writesAtOnce = 8;

/** Files what is unclear in a lane, plans it on, queues again what lost its pointer, and ends what a stop leaves open. */
export async function tendLane(ledger: LaneLedger, edition: UnderWay, deps: Deps): Promise<void> {
  const { lane, plan, records } = ledger;
  await sideBySide(records, writesAtOnce, async record => {
    await fileIfUnclear(record, deps);
    await noteDoubles(record, deps);
  });
  if (!plan?.planned) await deps.toPlan.send([lane]);
  if (edition.state === 'sending') await queueAgain(ledger, deps);
  if (edition.state === 'stopping') {
    const { because } = edition;
    await sideBySide(records, writesAtOnce, record => endOpen(record, because, deps));
  }
}

/** Explains readers whose turn will not come. */
async function endOpen(record: BatchRecord, because: string, deps: Deps): Promise<void> {
  const can = readiness(record, deps.now());
  if (!can.ready) return;
  await deps.deliveries.writeState(record, ended(record, can.positions, because, deps.now()));
}

/** The pages of a plan keep the moment for batches that were never claimed, and so have no state of their own. */
async function queueAgain({ lane, plan, records }: LaneLedger, deps: Deps): Promise<void> {
  const now = deps.now();
  const pageOf = (batch: number) => plan?.open.find(page => page.firstBatch <= batch && batch <= page.lastBatch);
  const lost = records.filter(record => {
    const queuedAt = record.state?.queuedAt ?? pageOf(record.key.batch)?.queuedAt;
    const isOld = queuedAt !== undefined && millisecondsBetween(queuedAt, now) > deps.pointerLifeMilliseconds;
    return isOld && readiness(record, now).ready;
  });
  // Written before it is queued: a write after that would fence out the claim that the pointer brings.
  await sideBySide(lost, writesAtOnce, async record => {
    if (record.state !== null) await deps.deliveries.writeState(record, { ...record.state, queuedAt: now });
  });
  const pages = new Set(lost.flatMap(({ state, key }) => (state === null ? (pageOf(key.batch) ?? []) : [])));
  const open = plan?.open.map(page => (pages.has(page) ? { ...page, queuedAt: now } : page)) ?? [];
  // Where a planner was faster, the next look queues them.
  const isWritten = plan !== null && (pages.size === 0 || (await deps.plans.writeOpen(lane, open, plan)));
  await deps.toSend.send(lost.filter(({ state }) => state !== null || isWritten).map(({ key }) => key));
}
