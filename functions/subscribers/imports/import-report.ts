import { csvText } from '../../language/csv-text.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Subscribers } from '../subscriber-table.ts';
import { groupOf, groupsIn } from '../written-group.ts';
import { type Finding, isReported } from './finding.ts';
import { importFiles } from './import-files.ts';
import { judge } from './judge-shard.ts';
import type { ListImport, StateOf } from './list-import.ts';
import { type RefusedRow, saidHeadings, unconfirmed } from './refused-row.ts';

type Deps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly subscribers: Pick<Subscribers, 'known'>;
};

type Reported = {
  readonly csv: string /** The part after this one; null when it is the last. */;
  readonly next: number | null;
};

/**
 * A part of what an import leaves out or puts right, as CSV; the first part begins with the headings. Rows that could not
 * be used come whole, so that they can be mended and brought as a list of their own. Before it is applied, it is judged
 * beside what is stored now.
 */
export async function reportImport(
  one: ListImport,
  state: StateOf<'analysed' | 'applied' | 'undone'>,
  part: number,
  deps: Deps,
): Promise<Reported> {
  const { pieces, shards } = state;
  const found = part < pieces ? await refused(one, part, deps) : await judged(one, state, part - pieces, deps);
  const rows = found
    .filter(({ finding }) => isReported(finding))
    .sort(({ finding: a }, { finding: b }) => a.file - b.file || a.row - b.row)
    .map(({ finding: { file, row, email, what, why, detail }, said }) => [
      ...[one.files[file] ?? '', row, email, what, why, detail],
      ...saidHeadings.map((_, i) => said[i] ?? ''),
    ]);
  const next = part + 1 < pieces + shards ? part + 1 : null;
  return { csv: csvText(part === 0 ? [headings, ...rows] : rows), next };
}

const headings = ['file', 'row', 'email', 'what', 'why', 'detail', ...saidHeadings];

async function refused({ id }: ListImport, piece: number, { store }: Deps): Promise<readonly RefusedRow[]> {
  return (await importFiles(id, store).refused(piece)) ?? [];
}

async function judged(
  one: ListImport,
  { kind }: StateOf<'analysed' | 'applied' | 'undone'>,
  shard: number,
  { store, subscribers }: Deps,
): Promise<readonly RefusedRow[]> {
  const files = importFiles(one.id, store);
  const people = await files.people(shard);
  const findings: Finding[] = [];
  for (let group = 0; group < groupsIn(people.length); group++) {
    if (kind === 'analysed') {
      const some = groupOf(people, group);
      const known = await subscribers.known(some.map(({ entry }) => entry.subscriberId));
      findings.push(...some.flatMap(person => judge(person, known, one).findings));
    } else {
      findings.push(...((await files.group(shard, group))?.findings ?? []));
    }
  }
  const out = new Set(people.flatMap(({ entry }) => (entry.standing === 'reads' ? [] : [entry.address])));
  return findings.map(finding => ({ finding, said: bringsNobody(finding, out) ? unconfirmed : [] }));
}

/**
 * A row says no more here than its address, so that brought again it would be somebody who reads: also one that counted for
 * nothing beside another, which says that the reader left.
 */
function bringsNobody({ what, email }: Finding, out: ReadonlySet<string>): boolean {
  return leftOut.includes(what) || out.has(email);
}

const leftOut: readonly Finding['what'][] = [
  ...(['unconfirmed', 'doubled', 'suppressed', 'opted out', 'would rejoin', 'kept out'] as const),
];
