import type { Edition, EditionIn } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { readiness } from './claim.ts';
import {
  addReports,
  type DeliveryReport,
  type LaneLedger,
  nothingOpen,
  readLane,
  reportOf,
} from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { fileIfUnclear } from './file-batch.ts';
import type { LanePlans } from './lane-plan-table.ts';

type Deps = {
  readonly editions: Pick<Editions, 'live' | 'change'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane' | 'writeState'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  /** A pointer older than this is taken for lost (rule 20). */
  readonly pointerLifeMilliseconds: number;
  readonly now: () => Instant;
};

/**
 * Looks after every edition under way: starts what is due, plans on, files calls without an answer, queues again what
 * lost its pointer, and closes what is explained (PROTOCOL.md, rules 15, 20 and 24). Safe to run at any time.
 */
export async function tendEditions(deps: Deps): Promise<void> {
  for (const edition of await deps.editions.live()) await tend(edition, deps);
}

async function tend(edition: Edition, deps: Deps): Promise<void> {
  const { editionId } = edition;
  if (edition.state === 'frozen' && edition.dueAt <= deps.now()) return deps.toStart.send([{ editionId }]);
  if (edition.state !== 'sending' && edition.state !== 'paused') return;
  let total = nothingOpen;
  for (let lane = 0; lane < edition.sending.laneCount; lane++) {
    const ledger = await readLane({ editionId, lane }, deps);
    total = addReports(total, reportOf(ledger));
    await tendLane(ledger, edition.state === 'sending', deps);
  }
  if (total.explained) await close(edition, total, deps);
}

async function tendLane({ lane, plan, records }: LaneLedger, isSending: boolean, deps: Deps): Promise<void> {
  for (const record of records) await fileIfUnclear(record, deps);
  if (!plan?.planned) await deps.toPlan.send([lane]);
  if (!isSending) return;
  const now = deps.now();
  const plannedAt = (batch: number) =>
    plan?.open.find(page => page.firstBatch <= batch && batch <= page.lastBatch)?.queuedAt;
  const lost = records.filter(record => {
    const queuedAt = record.state?.queuedAt ?? plannedAt(record.key.batch);
    const isOld = queuedAt !== undefined && millisecondsBetween(queuedAt, now) > deps.pointerLifeMilliseconds;
    return isOld && readiness(record, now).ready;
  });
  await deps.toSend.send(lost.map(({ key }) => key));
  for (const record of lost) {
    if (record.state !== null) await deps.deliveries.writeState(record, { ...record.state, queuedAt: now }, false);
  }
}

async function close(
  edition: EditionIn<'sending'> | EditionIn<'paused'>,
  report: DeliveryReport,
  deps: Deps,
): Promise<void> {
  const { planned: _planned, explained: _explained, reasons, ...counts } = report;
  const { state: _state, ...frozen } = edition;
  const closed = { ...frozen, state: 'closed', outcome: 'sent', closedAt: deps.now(), counts, reasons } as const;
  if ((await deps.editions.change(closed)) !== null)
    log.info('an edition is closed', { editionId: edition.editionId, ...counts });
}
