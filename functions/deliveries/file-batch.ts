import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { doubted, filed, readiness } from './claim.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'writeState'>; readonly now: () => Instant };

/**
 * Sets aside a batch whose last call was never answered and whose lease is over, or one of whose calls was taken for
 * silent and is heard of after all (PROTOCOL.md, rules 15 and 7). Its calls are judged before anything else is sent.
 */
export async function fileIfUnclear(record: BatchRecord, deps: Deps): Promise<void> {
  const { key, state, heard } = record;
  const can = readiness(record, deps.now());
  if (can.ready || state === null) return;
  if (can.because !== 'to be filed' && can.because !== 'heard after all') return;
  const next = can.because === 'to be filed' ? filed(state) : doubted(state, heard);
  const done = await deps.deliveries.writeState(record, next);
  if (done !== null) log.warn('a call is filed', { ...key, attempt: state.attempt, because: can.because });
}
