import type { EditionIn, UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { fatesOf } from './batch.ts';
import type { LaneLedger } from './count-deliveries.ts';
import { canaryRecipients, isCanaryHeard } from './guard.ts';
import type { Neighbour } from './judge-call.ts';
import type { BatchRecord } from './ledger-item.ts';
import { pauseEdition } from './pause-edition.ts';
import { queueOpen } from './queue-open.ts';

type Deps = Parameters<typeof queueOpen>[2] & {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly judging: { readonly graceMilliseconds: number };
  readonly now: () => Instant;
};

/** How many batches of a lane the first part of an edition takes. */
export function canaryBatches({ laneCount, ramp, batchSize }: UnderWay['sending'], lane: number): number {
  const lanes = ramp?.lanes ?? laneCount;
  const batches = Math.ceil(canaryRecipients / batchSize);
  return lane < lanes ? Math.floor(batches / lanes) + (lane < batches % lanes ? 1 : 0) : 0;
}

/** Whether somebody of the first part of a lane was in no call yet. */
export function isCanaryOpen({ sending }: UnderWay, { lane, plan, records }: LaneLedger): boolean {
  const batches = canaryBatches(sending, lane.lane);
  const first = records.filter(({ key }) => key.batch < batches);
  if (first.length < batches && plan?.planned !== true) return true;
  return first.some(({ batch, state, heard }) => fatesOf(batch, state, heard).some(({ fate }) => fate === 'open'));
}

/** When calls were claimed that nothing is known of: on their way right now, or with an answer that is lost. */
export function unansweredSince(records: readonly BatchRecord[]): readonly Instant[] {
  return records.flatMap(({ state }) => {
    if (state === null) return [];
    return [...(state.finished ? [] : [state]), ...state.unjudged].map(({ claimedAt }) => claimedAt);
  });
}

/** What the ledger tells of an edition whose first part goes alone. */
export type Canary = {
  readonly isToCome: boolean;
  /** Readers in calls that nothing is known of, neither answered nor heard. */
  readonly unanswered: number;
  readonly unansweredSince: readonly Instant[];
  readonly calls: readonly Neighbour[];
};

/**
 * Lets the rest of an edition follow when its first part was heard, or pauses it when that was not heard within the
 * grace (PROTOCOL.md, rule 22). A call or two without an answer do not hold it up; they are judged by themselves.
 */
export async function watchCanary(
  edition: UnderWay,
  { isToCome, unanswered, unansweredSince, calls }: Canary,
  deps: Deps,
): Promise<void> {
  if (edition.state !== 'sending' || edition.sending.canary !== 'waiting') return;
  const accepted = calls.reduce((sum, one) => sum + one.accepted, 0);
  const heard = calls.reduce((sum, one) => sum + one.heard, 0);
  const count = { accepted, heard, unanswered };
  if (isToCome && (accepted === 0 || isCanaryHeard(count))) return;
  if (isCanaryHeard(count)) return pass(edition, count, deps);
  const left = [edition.sending.planningBeganAt, ...calls.map(({ leftAt }) => leftAt), ...unansweredSince];
  const lastLeftAt = left.reduce((last, moment) => (moment > last ? moment : last));
  if (millisecondsBetween(lastLeftAt, deps.now()) < deps.judging.graceMilliseconds) return;
  const stillCounts = ({ sending }: UnderWay) => sending.canary === 'waiting';
  await pauseEdition(edition.editionId, { cause: 'canary', because: whyNotHeard(count), stillCounts }, deps);
}

type Count = Parameters<typeof isCanaryHeard>[0];

async function pass(edition: EditionIn<'sending'>, count: Count, deps: Deps): Promise<void> {
  const { editionId, sending } = edition;
  const passed = { ...edition, sending: { ...sending, canary: 'passed' } } as const;
  if ((await deps.editions.change(passed)) === null) return;
  log.info('the canary has passed', { editionId, ...count });
  await queueOpen(editionId, sending.laneCount, deps);
}

function whyNotHeard({ accepted, heard, unanswered }: Count): string {
  if (accepted === 0) return 'nobody of its first part was surely mailed';
  if (unanswered > accepted)
    return `SES has not answered about ${unanswered} of its first ${accepted + unanswered} mails`;
  return `of the first ${accepted} mails that SES accepted only ${heard} were heard of`;
}
