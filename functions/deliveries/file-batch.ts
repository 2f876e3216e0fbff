import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import { doubted, filed, readiness } from './claim.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'writeState'>; readonly now: () => Instant };

const neverAnswered =
  'SES never answered a call: nothing goes to its readers until it is clear whether SES had taken it';
const heardAfterAll = 'SES tells of a call that it seemed never to have taken: it is judged again';

/**
 * Sets aside a batch whose last call was never answered and whose lease is over, or one of whose calls was taken for
 * silent and is heard of after all (PROTOCOL.md, rules 15 and 7). Its calls are judged before anything else is sent.
 */
export async function fileIfUnclear(record: BatchRecord, deps: Deps): Promise<void> {
  const { key, state, heard } = record;
  const can = readiness(record, deps.now());
  if (can.ready || state === null) return;
  if (can.because !== 'to be filed' && can.because !== 'heard after all') return;
  const isNew = can.because === 'to be filed';
  const done = await deps.deliveries.writeState(record, isNew ? filed(state) : doubted(state, heard, deps.now()));
  if (done !== null) log.warn(isNew ? neverAnswered : heardAfterAll, { ...key, attempt: state.attempt });
}
