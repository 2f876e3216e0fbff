import type { Finding } from './finding.ts';
import type { ListImport, StateOf } from './list-import.ts';
import { countOf, rowsOf, type Tally } from './tally.ts';

/** A number with its thousands apart. */
export function count(of: number): string {
  return new Intl.NumberFormat('en').format(of);
}

/** What was found of the shape of each file. */
export function tellFiles({ files }: ListImport, { read }: Pick<StateOf<'analysed'>, 'read'>): readonly string[] {
  return files.flatMap((file, i) => {
    const { system, passedOver, rows } = read[i] ?? { system: null, passedOver: [], rows: 0 };
    const kind = system === null ? '' : `, as ${system} exports them`;
    const over = passedOver.length === 0 ? [] : [`  Its columns ${passedOver.join(', ')} are not used.`];
    return [`${file}: ${plural(rows, 'row')}${kind}.`, ...over];
  });
}

/** What is taken from a list, and all that is not, with the reasons and the first rows of each kind. */
export function tellTally(of: Tally, files: readonly string[]): readonly string[] {
  const sections = [...outcomes, ...notes].flatMap(section => tellSection(section, of, files));
  return [...tellTaken(of), ...sections, '', total(of)];
}

const taken = ['new', 'changed', 'unchanged', 'opt-out noted', 'bounce noted'] as const;

function tellTaken(of: Tally): readonly string[] {
  const lines: readonly (readonly [number, string])[] = [
    [countOf(of, 'new'), 'new'],
    [countOf(of, 'changed'), `known, and ${changes(of)}`],
    [countOf(of, 'unchanged'), `known, and nothing changes${exceptions(of)}`],
    ...reasonsOf(of, 'opt-out noted').map(([number, why]) => [number, `noted as having left: ${why}`] as const),
    ...reasonsOf(of, 'bounce noted').map(([number, why]) => [number, `noted as not to be mailed: ${why}`] as const),
  ];
  const filled = lines.filter(([number]) => number > 0);
  return ['Readers', ...(filled.length === 0 ? ['  nobody'] : filled.map(([number, words]) => line(number, words)))];
}

function changes(of: Tally): string {
  const reasons = reasonsOf(of, 'changed');
  if (reasons.length === 1) return `each gains ${reasons[0]?.[1]}`;
  return `something is added: ${reasons.map(([number, why]) => `${count(number)} × ${why}`).join('; ')}`;
}

function exceptions(of: Tally): string {
  const reasons = reasonsOf(of, 'unchanged').filter(([, why]) => why !== '');
  return reasons.length === 0 ? '' : ` (${reasons.map(([number, why]) => `${count(number)} ${why}`).join('; ')})`;
}

function reasonsOf(of: Tally, what: Finding['what']): readonly (readonly [number, string])[] {
  return of
    .filter(group => group.what === what)
    .map(({ count: number, why }) => [number, why] as const)
    .sort(([one], [other]) => other - one);
}

type Section = { readonly head: string; readonly whats: readonly Finding['what'][] };

/** In the order of what matters most to a person. */
const outcomes: readonly Section[] = [
  {
    head: 'Left out, since they have left; only they themselves can come back:',
    whats: ['opted out', 'would rejoin'],
  },
  { head: 'Left out, since they must not be mailed:', whats: ['suppressed'] },
  { head: 'Left out, since nothing shows that they want it:', whats: ['unconfirmed'] },
  { head: 'Left out, since the row can’t be used:', whats: ['invalid'] },
  { head: 'Left out, since the reader stands in the list more than once:', whats: ['doubled'] },
];
const notes: readonly Section[] = [
  { head: 'Taken, but not into every newsletter:', whats: ['kept out'] },
  { head: 'Taken, but something in the row was passed over:', whats: ['cleaned'] },
  { head: 'Taken as they are, but worth a look:', whats: ['mistyped'] },
];

/** A kind of which there are no more than so many is told row by row. */
const few = 3;

function tellSection({ head, whats }: Section, of: Tally, files: readonly string[]): readonly string[] {
  const groups = of.filter(({ what }) => whats.includes(what)).sort((one, other) => other.count - one.count);
  if (groups.length === 0) return [];
  const number = groups.reduce((sum, group) => sum + group.count, 0);
  const single = groups.flatMap(group => (group.count <= few ? group.first : []));
  const inOrder = single.sort((one, other) => one.file - other.file || one.row - other.row);
  const many = groups.filter(group => group.count > few).flatMap(group => tellMany(group, files));
  return ['', `${head} ${count(number)}`, ...many, ...tellRows(inOrder, files, '  ', true)];
}

function tellMany({ why, count: number, first }: Tally[number], files: readonly string[]): readonly string[] {
  const more = number - first.length;
  return [
    `  ${count(number)} times: ${why}`,
    ...tellRows(first, files, '    ', false),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}

/** One line a row: where it stands, whom it names and, unless that is said above, why it is told. */
function tellRows(
  rows: readonly Finding[],
  files: readonly string[],
  indent: string,
  withReason: boolean,
): readonly string[] {
  const cells = rows.map(one => {
    const own = one.detail === '' ? '' : `(${one.detail})`;
    const words = withReason ? `${one.why} ${own}`.trim() : own;
    return [placeOf(one, files), one.email === '' ? '–' : shortened(one.email), words] as const;
  });
  const [place, email] = [0, 1].map(column => Math.max(...cells.map(cell => cell[column]?.length ?? 0)));
  return cells.map(([where, whom, words]) =>
    `${indent}${where.padEnd(place ?? 0)}  ${whom.padEnd(email ?? 0)}  ${words}`.trimEnd(),
  );
}

/** Where a row stands, as a person looks for it. */
export function placeOf({ file, row }: Finding, files: readonly string[]): string {
  return files.length === 1 ? `row ${row}` : `${files[file] ?? ''}, row ${row}`;
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function total(of: Tally): string {
  const all = rowsOf(of);
  const used = countOf(of, ...taken);
  if (used === all) return `Altogether ${plural(all, 'row')}, and all of them are taken.`;
  return `Altogether ${plural(all, 'row')}: ${count(used)} ${used === 1 ? 'is' : 'are'} taken, ${count(all - used)} ${all - used === 1 ? 'is' : 'are'} left out.`;
}

function line(number: number, words: string): string {
  return `${count(number).padStart(7)}  ${words}`;
}

function plural(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}
