import { log } from '../runtime/log.ts';
import { heardPositions, proofOfMail, proofOfRefusal } from './batch.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'hear'> };
type Evidence = Pick<BatchRecord, 'state' | 'heard'>;

/** What is noted of a batch, not of one of its attempts, which count from 1. */
const wholeBatch = 0;

/** Positions that were mailed in two calls, as answers and events prove (PROTOCOL.md, rule 19). */
export function mailedTwice({ state, heard }: Evidence): readonly number[] {
  const attempts = new Set([...(state?.answered ?? []), ...heard].map(({ attempt }) => attempt));
  attempts.delete(wholeBatch);
  if (attempts.size < 2) return [];
  const times = new Map<number, number>();
  for (const attempt of attempts) {
    for (const position of mailedIn(attempt, { state, heard })) times.set(position, (times.get(position) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([position]) => position);
}

/** Notes who was mailed twice, and tells it once. Safe to run twice. */
export async function noteDoubles({ key, ...evidence }: BatchRecord, deps: Deps): Promise<void> {
  const noted = heardPositions(evidence.heard, ['twice']);
  const found = mailedTwice(evidence).filter(position => !noted.has(position));
  if (found.length === 0) return;
  // Told before it is noted: who dies in between tells it again.
  log.warn('readers were mailed twice', { ...key, positions: found, readers: found.length });
  const heard = [{ attempt: wholeBatch, positions: new Map([['twice' as const, found]]) }];
  await deps.deliveries.hear([{ key, heard }]);
}

function mailedIn(attempt: number, { state, heard }: Evidence): readonly number[] {
  const told = heard.filter(one => one.attempt === attempt);
  const refused = heardPositions(told, proofOfRefusal);
  const accepted = (state?.answered ?? []).filter(one => one.attempt === attempt).flatMap(one => one.accepted);
  return [...new Set([...accepted, ...heardPositions(told, proofOfMail)])].filter(position => !refused.has(position));
}
