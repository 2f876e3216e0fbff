import type { Begun } from '../editions/edition.ts';
import { type Instant, later } from '../language/instant.ts';
import { awaitingDecision } from './batch.ts';
import { decidable } from './decided.ts';
import type { Deliveries } from './delivery-table.ts';
import type { JudgeTerms } from './judge-call.ts';
import type { BatchRecord } from './ledger-item.ts';
import { readersOf, type ToldReader } from './read-fates.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'unsettled' | 'records'>;
  readonly judging: Pick<JudgeTerms, 'graceMilliseconds' | 'longestMilliseconds'>;
};

/** A call that SES never answered and whose judge is still to come (PROTOCOL.md, rule 16). */
type CallInDoubt = {
  readonly lane: number;
  readonly batch: number;
  readonly readers: number;
  readonly judgedFrom: Instant;
  readonly judgedBy: Instant;
};

export type Unsettled = {
  /** Who waits for a person's decision: uncertain or stuck. */
  readonly readers: readonly ToldReader[];
  readonly calls: readonly CallInDoubt[];
};

export const nothingUnsettled: Unsettled = { readers: [], calls: [] };

/** What of an edition waits for its judge or for a person, by one small query however long its list is. */
export async function readUnsettled(edition: Begun, deps: Deps): Promise<Unsettled> {
  const records = await deps.deliveries.records(await deps.deliveries.unsettled(edition.editionId));
  return { readers: records.flatMap(waitingReaders), calls: records.flatMap(record => callsOf(record, edition, deps)) };
}

function waitingReaders(record: BatchRecord): readonly ToldReader[] {
  const { state } = record;
  if (state === null) return [];
  const undecided = awaitingDecision(state);
  const waiting = new Set(decidable(record).filter(position => undecided.includes(position)));
  return readersOf(record).filter(({ position }) => position !== null && waiting.has(position));
}

function callsOf({ key, state }: BatchRecord, { latestFinishAt }: Begun, { judging }: Deps): readonly CallInDoubt[] {
  return (state?.unjudged ?? []).map(({ positions, leaseEndedAt }) => {
    const longest = later(leaseEndedAt, judging.longestMilliseconds);
    const judgedFrom = later(leaseEndedAt, judging.graceMilliseconds);
    const lastLook = longest < latestFinishAt ? longest : latestFinishAt;
    return {
      lane: key.lane,
      batch: key.batch,
      readers: positions.length,
      judgedFrom,
      // The grace is waited for even past the latest finish (rule 16).
      judgedBy: lastLook > judgedFrom ? lastLook : judgedFrom,
    };
  });
}
