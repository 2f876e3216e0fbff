/**
 * Cuts a page of recipients into batches of at most `batchSize`, in order, and evens out the last two, so that none is
 * too small to be judged by (PROTOCOL.md, rule 2).
 */
export function cutPage<Id>(ids: readonly Id[], batchSize: number): readonly (readonly Id[])[] {
  const whole = Math.floor(ids.length / batchSize);
  const rest = ids.length % batchSize;
  const full = rest === 0 ? whole : Math.max(0, whole - 1);
  const batches = Array.from({ length: full }, (_, i) => ids.slice(i * batchSize, (i + 1) * batchSize));
  const last = ids.slice(full * batchSize);
  if (last.length <= batchSize) return last.length === 0 ? batches : [...batches, last];
  const middle = Math.ceil(last.length / 2);
  return [...batches, last.slice(0, middle), last.slice(middle)];
}
