import * as z from 'zod';
import { type Finding, finding, isOutcome, type RowOutcome } from './finding.ts';

/** How many findings there are of a kind, and the first few. */
const group = z
  .object({ what: finding.unwrap().shape.what, why: z.string(), count: z.int(), first: z.array(finding).readonly() })
  .readonly();

/** What was found in a list, in numbers; its size does not grow with the list. */
export const tally = z.array(group).readonly();
export type Tally = z.infer<typeof tally>;

const shown = 6;

/** Adds findings to a tally; the first of each kind are those that stand first in the files, in whatever order they come. */
export function addFindings(to: Tally, findings: Iterable<Finding>): Tally {
  const groups = new Map(to.map(one => [keyOf(one), { ...one, first: [...one.first] }]));
  for (const one of findings) {
    const key = keyOf(one);
    const known = groups.get(key) ?? { what: one.what, why: one.why, count: 0, first: [] };
    known.count += 1;
    insert(known.first, one);
    groups.set(key, known);
  }
  return [...groups.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

export function countOf(of: Tally, ...whats: readonly Finding['what'][]): number {
  return of.reduce((sum, { what, count }) => (whats.includes(what) ? sum + count : sum), 0);
}

/** Every row has one outcome. */
export function rowsOf(of: Tally): number {
  return of.reduce((sum, { what, count }) => (isOutcome(what) ? sum + count : sum), 0);
}

/** For those who only want the numbers. */
export function outcomesOf(of: Tally): Readonly<Partial<Record<RowOutcome, number>>> {
  const counts: { [Outcome in RowOutcome]?: number } = {};
  for (const { what, count } of of) if (isOutcome(what)) counts[what] = (counts[what] ?? 0) + count;
  return counts;
}

function keyOf({ what, why }: Pick<Finding, 'what' | 'why'>): string {
  return `${what}#${why}`;
}

function insert(first: Finding[], one: Finding): void {
  const last = first.at(-1);
  if (first.length === shown && last !== undefined && !isBefore(one, last)) return;
  const place = first.findIndex(other => isBefore(one, other));
  first.splice(place === -1 ? first.length : place, 0, one);
  first.length = Math.min(first.length, shown);
}

function isBefore(one: Finding, other: Finding): boolean {
  return one.file < other.file || (one.file === other.file && one.row < other.row);
}
