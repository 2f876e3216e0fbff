import { type Instant, later } from '../../language/instant.ts';

/** What was read, for so long; then it is read again. A failed reading is not remembered. */
export function remembered<Value>(
  read: () => Promise<Value>,
  milliseconds: number,
  now: () => Instant,
): () => Promise<Value> {
  let known: { readonly value: Value; readonly until: Instant } | null = null;
  return async () => {
    if (known === null || known.until <= now()) known = { value: await read(), until: later(now(), milliseconds) };
    return known.value;
  };
}
