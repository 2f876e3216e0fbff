import { isUnderWay, sentPartOf, type UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { isExplained } from './batch.ts';
import { ended, readiness } from './claim.ts';
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
import { judgeBatch, neighboursFrom } from './judge-batch.ts';
import type { JudgeTerms, Neighbour } from './judge-call.ts';
import type { LanePlan } from './lane-plan.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = {
  readonly editions: Pick<Editions, 'live' | 'change'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane' | 'writeState'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  /** A pointer older than this is taken for lost (rule 20). */
  readonly pointerLifeMilliseconds: number;
  readonly judging: Pick<JudgeTerms, 'graceMilliseconds' | 'longestMilliseconds'>;
  readonly now: () => Instant;
};

/** What one look at an edition leaves to be judged, and what it tells for the judging of others. */
type Seen = {
  readonly edition: UnderWay;
  readonly unjudged: readonly BatchRecord[];
  readonly neighbours: readonly Neighbour[];
};

/**
 * Looks after every edition under way: starts what is due, plans on, files and judges calls without an answer, queues
 * again what lost its pointer, and closes what is explained (PROTOCOL.md, rules 15 to 20 and 24). Safe to run at any time.
 */
export async function tendEditions(deps: Deps): Promise<void> {
  const seen: Seen[] = [];
  for (const edition of await deps.editions.live()) {
    if (isUnderWay(edition)) seen.push(await tend(edition, deps));
    else if (edition.state === 'frozen' && edition.dueAt <= deps.now()) {
      await deps.toStart.send([{ editionId: edition.editionId }]);
    }
  }
  const neighbours = seen.flatMap(one => one.neighbours);
  for (const { edition, unjudged } of seen) {
    const court = { neighbours, latestFinishAt: edition.latestFinishAt, terms: deps.judging };
    for (const record of unjudged) await judgeBatch(record, court, deps);
  }
}

async function tend(found: UnderWay, deps: Deps): Promise<Seen> {
  const edition = (await stopIfTooLate(found, deps)) ?? found;
  const { editionId } = edition;
  const unjudged: BatchRecord[] = [];
  const neighbours: Neighbour[] = [];
  let total = nothingOpen;
  for (let lane = 0; lane < edition.sending.laneCount; lane++) {
    const ledger = await readLane({ editionId, lane }, deps);
    total = addReports(total, reportOf(ledger));
    unjudged.push(...ledger.records.filter(({ state }) => state !== null && state.unjudged.length > 0));
    neighbours.push(...neighboursFrom(ledger.records));
    await tendLane(ledger, edition, deps);
  }
  if (total.explained) await close(edition, total, deps);
  return { edition, unjudged, neighbours };
}

/** Past its latest finish nothing of an edition leaves any more (rule 21). */
async function stopIfTooLate(edition: UnderWay, deps: Deps): Promise<UnderWay | null> {
  if (edition.state === 'stopping' || deps.now() < edition.latestFinishAt) return null;
  return deps.editions.change({ ...sentPartOf(edition), state: 'stopping', because: 'too late' });
}

async function tendLane({ lane, plan, records }: LaneLedger, edition: UnderWay, deps: Deps): Promise<void> {
  for (const record of records) await fileIfUnclear(record, deps);
  if (!plan?.planned) await deps.toPlan.send([lane]);
  if (edition.state === 'sending') await queueAgain(plan, records, deps);
  if (edition.state === 'stopping') for (const record of records) await endOpen(record, edition.because, deps);
}

/** Explains readers whose turn will not come. */
async function endOpen(record: BatchRecord, because: string, deps: Deps): Promise<void> {
  const can = readiness(record, deps.now());
  if (!can.ready) return;
  const next = ended(record, can.positions, because, deps.now());
  await deps.deliveries.writeState(record, next, isExplained(record.batch, next, record.heard));
}

async function queueAgain(plan: LanePlan | null, records: readonly BatchRecord[], deps: Deps): Promise<void> {
  const now = deps.now();
  const pageOf = (batch: number) => plan?.open.find(page => page.firstBatch <= batch && batch <= page.lastBatch);
  const lost = records.filter(record => {
    const queuedAt = record.state?.queuedAt ?? pageOf(record.key.batch)?.queuedAt;
    const isOld = queuedAt !== undefined && millisecondsBetween(queuedAt, now) > deps.pointerLifeMilliseconds;
    return isOld && readiness(record, now).ready;
  });
  await deps.toSend.send(lost.map(({ key }) => key));
  for (const record of lost) {
    if (record.state !== null) await deps.deliveries.writeState(record, { ...record.state, queuedAt: now }, false);
  }
}

async function close(edition: UnderWay, report: DeliveryReport, deps: Deps): Promise<void> {
  const { planned: _planned, explained: _explained, reasons, ...counts } = report;
  const outcome = edition.state === 'stopping' ? 'stopped' : 'sent';
  const closed = { outcome, closedAt: deps.now(), counts, reasons } as const;
  const done = await deps.editions.change({ ...sentPartOf(edition), state: 'closed', ...closed });
  if (done !== null) log.info('an edition is closed', { editionId: edition.editionId, ...counts });
}
