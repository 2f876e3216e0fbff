import { type Instant, later } from '../language/instant.ts';

/** So long the items and files of imports, exports and changes of many stay, as the rules of table and bucket have it. */
export const keptDays = 35;
/** What the staff is told. */
export const undoDays = 30;

const dayMilliseconds = 86_400_000;

/**
 * Until when a change of many readers can be undone: for as long as is promised, but that its files must outlast it by a
 * day, since whoever applied it may have died and been late.
 */
export function undoUntil(
  { begunAt }: { readonly begunAt: Instant },
  { appliedAt }: { readonly appliedAt: Instant },
): Instant {
  const promised = later(appliedAt, undoDays * dayMilliseconds);
  const lasting = later(begunAt, (keptDays - 1) * dayMilliseconds);
  return promised < lasting ? promised : lasting;
}
