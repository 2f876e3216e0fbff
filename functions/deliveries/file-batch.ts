import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { filed, readiness } from './claim.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'writeState'>; readonly now: () => Instant };

/** Files a batch whose last call was never answered and whose lease is over (PROTOCOL.md, rule 15). */
export async function fileIfUnclear(record: BatchRecord, deps: Deps): Promise<void> {
  const can = readiness(record, deps.now());
  if (can.ready || can.because !== 'to be filed' || record.state === null) return;
  const done = await deps.deliveries.writeState(record, filed(record.state), false);
  if (done !== null) log.warn('a call without an answer is filed', { ...record.key, attempt: record.state.attempt });
}
