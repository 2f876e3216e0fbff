import type { UnderWay } from '../editions/edition.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { ended, readiness } from './claim.ts';
import type { LaneLedger } from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { fileIfUnclear } from './file-batch.ts';
import type { LanePlan } from './lane-plan.ts';
import type { BatchRecord } from './ledger-item.ts';
import { noteDoubles } from './mailed-twice.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'writeState' | 'hear'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly pointerLifeMilliseconds: number;
  readonly now: () => Instant;
};

/** Files what is unclear in a lane, plans it on, queues again what lost its pointer, and ends what a stop leaves open. */
export async function tendLane({ lane, plan, records }: LaneLedger, edition: UnderWay, deps: Deps): Promise<void> {
  for (const record of records) {
    await fileIfUnclear(record, deps);
    await noteDoubles(record, deps);
  }
  if (!plan?.planned) await deps.toPlan.send([lane]);
  if (edition.state === 'sending') await queueAgain(plan, records, deps);
  if (edition.state === 'stopping') for (const record of records) await endOpen(record, edition.because, deps);
}

/** Explains readers whose turn will not come. */
async function endOpen(record: BatchRecord, because: string, deps: Deps): Promise<void> {
  const can = readiness(record, deps.now());
  if (!can.ready) return;
  await deps.deliveries.writeState(record, ended(record, can.positions, because, deps.now()));
}

async function queueAgain(plan: LanePlan | null, records: readonly BatchRecord[], deps: Deps): Promise<void> {
  const now = deps.now();
  const pageOf = (batch: number) => plan?.open.find(page => page.firstBatch <= batch && batch <= page.lastBatch);
  const lost = records.filter(record => {
    const queuedAt = record.state?.queuedAt ?? pageOf(record.key.batch)?.queuedAt;
    const isOld = queuedAt !== undefined && millisecondsBetween(queuedAt, now) > deps.pointerLifeMilliseconds;
    return isOld && readiness(record, now).ready;
  });
  // Written before it is queued: a write after that would fence out the claim that the pointer brings.
  for (const record of lost) {
    if (record.state !== null) await deps.deliveries.writeState(record, { ...record.state, queuedAt: now });
  }
  await deps.toSend.send(lost.map(({ key }) => key));
}
