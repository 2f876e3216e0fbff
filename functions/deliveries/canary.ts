import { sentPartOf, type UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { isExplained } from './batch.ts';
import type { LaneLedger } from './count-deliveries.ts';
import { canaryRecipients, isCanaryHeard } from './guard.ts';
import type { Neighbour } from './judge-call.ts';
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

/** Whether anybody of the first part of a lane is still to be explained. */
export function hasOpenCanary({ sending }: UnderWay, { lane, plan, records }: LaneLedger): boolean {
  const batches = canaryBatches(sending, lane.lane);
  const first = records.filter(({ key }) => key.batch < batches);
  const isToCome = first.length < batches && plan?.planned !== true;
  return isToCome || first.some(({ batch, state, heard }) => !isExplained(batch, state, heard));
}

/**
 * Lets the rest of an edition follow when its first part was heard, or pauses it when that was not heard within the
 * grace (PROTOCOL.md, rule 22). A call whose answer is lost is waited for, until it is judged.
 */
export async function watchCanary(
  edition: UnderWay,
  isOut: boolean,
  calls: readonly Neighbour[],
  deps: Deps,
): Promise<void> {
  if (edition.state !== 'sending' || edition.sending.canary !== 'waiting') return;
  const accepted = calls.reduce((sum, one) => sum + one.accepted, 0);
  const heard = calls.reduce((sum, one) => sum + one.heard, 0);
  const { laneCount, planningBeganAt } = edition.sending;
  const lastLeftAt = calls.reduce((last, { leftAt }) => (leftAt > last ? leftAt : last), planningBeganAt);
  const isHeard = isCanaryHeard({ accepted, heard });
  if (!isOut && isHeard) {
    const sending = { ...edition.sending, canary: 'passed' } as const;
    if ((await deps.editions.change({ ...sentPartOf(edition), sending, state: 'sending' })) === null) return;
    log.info('the canary has passed', { editionId: edition.editionId, accepted, heard });
    await queueOpen(edition.editionId, laneCount, deps);
    return;
  }
  if (isHeard || (accepted === 0 && isOut)) return;
  if (millisecondsBetween(lastLeftAt, deps.now()) < deps.judging.graceMilliseconds) return;
  const because =
    accepted === 0
      ? 'nobody of its first part was surely mailed'
      : `of the first ${accepted} mails that SES accepted only ${heard} were heard of`;
  await pauseEdition(edition.editionId, because, deps);
}
