import * as z from 'zod';
import type { UnderWay } from '../editions/edition.ts';
import { editionId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { BatchRecord } from './ledger-item.ts';
import type { Bucket } from './pace.ts';

/** A wish in the send queue, beside the pointers: that a sign be given in the name of an edition. */
export const signWish = z.object({ signFor: editionId }).readonly();

type Deps = {
  /** Shared by all looks, so that signs are wished for once a minute. */
  readonly signMinutes: Pick<Bucket, 'takeFromPast'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

/** Until the next look at the editions, which comes each minute. */
const wishes = { count: 4, apartSeconds: 15 };
/** A look that comes a little early is still the next one. */
const lookedAfterMilliseconds = 45_000;
/** So long after a call it may still need something that is heard (PROTOCOL.md, rule 18). */
const answerDueMilliseconds = 60_000;

/** Has signs given until the next look, also when nobody sends any more: a call may have just lost its worker (rule 18). */
export async function wishForSigns(edition: UnderWay | null, deps: Deps): Promise<void> {
  if (edition === null) return;
  const taking = { milliseconds: lookedAfterMilliseconds, recipients: 0 };
  if (!(await deps.signMinutes.takeFromPast(Date.parse(deps.now()), taking))) return;
  const signFor = edition.editionId;
  await deps.toSend.send(
    Array.from({ length: wishes.count }, () => ({ signFor })),
    0,
    wishes.apartSeconds,
  );
}

/** Whether a call left lately whose answer is not known. */
export function isAnswerDueOf(records: readonly BatchRecord[], now: Instant): boolean {
  const lately = later(now, -answerDueMilliseconds);
  return records.some(({ state }) => {
    if (state === null) return false;
    const isUnderWay = !state.finished && state.claimedAt > lately;
    return isUnderWay || state.unjudged.some(({ claimedAt }) => claimedAt > lately);
  });
}
