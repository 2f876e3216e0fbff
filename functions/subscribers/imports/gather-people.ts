import type { Finding } from './finding.ts';
import type { ListEntry } from './list-entry.ts';

/** Everything that an import's files say of one reader. */
export type Person = {
  /** The row that counts, completed by what the others add. */
  readonly entry: ListEntry;
  readonly doubled: readonly Finding[];
};

/**
 * Puts the rows of each reader together, in the order of ids. Whatever speaks against mailing him counts, wherever it
 * stands; else the first row does, and later ones add what it leaves open. The same row twice is one.
 */
export function gatherPeople(entries: readonly ListEntry[], files: readonly string[]): readonly Person[] {
  const people = Map.groupBy(entries, ({ subscriberId }) => subscriberId);
  const ids = [...people.keys()].sort();
  return ids.flatMap(id => gather(people.get(id) ?? [], files) ?? []);
}

function gather(all: readonly ListEntry[], files: readonly string[]): Person | null {
  const inOrder = [...all].sort((one, other) => one.file - other.file || one.row - other.row);
  const rows = inOrder.filter((one, i) => one.file !== inOrder[i - 1]?.file || one.row !== inOrder[i - 1]?.row);
  const first = rows[0];
  if (first === undefined) return null;
  const counting = rows.reduce((one, other) => (weight[other.standing] > weight[one.standing] ? other : one), first);
  const others = rows.filter(one => one !== counting);
  const place = (of: ListEntry, to: ListEntry) =>
    to.file === of.file ? `row ${to.row}` : `row ${to.row} of ${files[to.file] ?? 'another file'}`;
  const doubled = others.map(one => ({
    ...{ file: one.file, row: one.row, email: one.address, what: 'doubled' as const },
    why: counting.standing === one.standing ? again : `the same reader as in ${whoCounts[counting.standing]}`,
    detail: place(one, counting),
  }));
  return { entry: others.reduce(completed, counting), doubled };
}

const again = 'the same reader once more; what this row adds is kept';

/** Whatever speaks against mailing somebody outweighs what speaks for it. */
const weight: Readonly<Record<ListEntry['standing'], number>> = {
  reads: 0,
  unclear: 1,
  unconfirmed: 2,
  left: 3,
  bounced: 4,
  complained: 5,
};

const whoCounts: Readonly<Record<ListEntry['standing'], string>> = {
  reads: 'another row',
  unclear: 'a row with a status that is not understood',
  unconfirmed: 'a row that says the address was never confirmed',
  left: 'a row that says the reader has left, which counts',
  bounced: 'a row that says mail came back, which counts',
  complained: 'a row that says the reader reported the mail as spam, which counts',
};

function completed(one: ListEntry, other: ListEntry): ListEntry {
  return {
    ...one,
    name: one.name || other.name,
    language: one.language ?? other.language,
    newsletters: [...new Set([...one.newsletters, ...other.newsletters])],
    tags: [...new Set([...one.tags, ...other.tags])],
    giving: laterGift(one.giving, other.giving),
    optedInAt: one.optedInAt ?? other.optedInAt,
    confirmedAt: one.confirmedAt ?? other.confirmedAt,
  };
}

function laterGift(one: ListEntry['giving'], other: ListEntry['giving']): ListEntry['giving'] {
  if (one === null || other === null) return one ?? other;
  return other.lastGiftOn > one.lastGiftOn ? other : one;
}
