import type { Decision } from '../editions/decision.ts';
import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import type { BatchKey } from './batch.ts';
import { meantBy, sentAfterAll } from './decided.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'writeState'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

/** Readers whose batches are open again, and those for whom it is to be tried once more: somebody else wrote just then. */
export type CarriedOut = { readonly readers: number; readonly later: number };

/**
 * Opens again, and queues, whom persons decided to send to after all (PROTOCOL.md, rules 7 and 19). Safe to run twice and
 * side by side: who is open already is not decidable, and each write is fenced by its batch's token.
 */
export async function carryOut(
  decisions: readonly Decision[],
  records: readonly BatchRecord[],
  deps: Deps,
): Promise<CarriedOut> {
  let done: CarriedOut = { readers: 0, later: 0 };
  const opened: BatchKey[] = [];
  for (const record of records) {
    const positions = meantBy(decisions, record);
    const { state, heard, key } = record;
    if (state === null || positions.length === 0) continue;
    // A worker who holds the batch would be fenced out of his own record.
    const next = state.finished ? sentAfterAll(state, positions, { heard, now: deps.now(), decisions }) : null;
    const isDone = next !== null && (await deps.deliveries.writeState(record, next)) !== null;
    done = isDone
      ? { ...done, readers: done.readers + positions.length }
      : { ...done, later: done.later + positions.length };
    if (!isDone) continue;
    opened.push(key);
    log.info('readers are sent to after all', { ...key, readers: positions.length });
  }
  await deps.toSend.send(opened);
  return done;
}
