import type { Finding } from './finding.ts';
import { countOf, rowsOf, type Tally } from './tally.ts';

/** A row as it is told: where it stands, whom it names, and why it is told unless that is said above it. */
export type ToldRow = { readonly place: string; readonly email: string; readonly words: string };

/** Rows of one kind (`why`), or single ones that each say why (null); `count` is how many there are, shown or not. */
type ToldGroup = { readonly why: string | null; readonly count: number; readonly rows: readonly ToldRow[] };

type ToldSection = { readonly head: string; readonly count: number; readonly groups: readonly ToldGroup[] };

/** What is taken from a list, and all that is not, with the reasons and the first rows of each kind; its size does not grow with the list. */
export type ToldTally = {
  readonly taken: readonly { readonly count: number; readonly words: string }[];
  readonly sections: readonly ToldSection[];
  readonly total: string;
};

/** Puts a tally into words, in the order of what matters most to a person. */
export function toldTally(of: Tally, files: readonly string[]): ToldTally {
  const sections = [...outcomes, ...notes].flatMap(section => toldSection(section, of, files));
  return { taken: toldTaken(of), sections, total: total(of) };
}

/** A number with its thousands apart. */
export function count(of: number): string {
  return new Intl.NumberFormat('en').format(of);
}

export function plural(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** Where a row stands, as a person looks for it. */
export function placeOf({ file, row }: Finding, files: readonly string[]): string {
  return files.length === 1 ? `row ${row}` : `${files[file] ?? ''}, row ${row}`;
}

const taken = ['new', 'changed', 'unchanged', 'opt-out noted', 'bounce noted'] as const;

function toldTaken(of: Tally): ToldTally['taken'] {
  const lines: readonly (readonly [number, string])[] = [
    [countOf(of, 'new'), 'new'],
    [countOf(of, 'changed'), `known, and ${changes(of)}`],
    [countOf(of, 'unchanged'), `known, and nothing changes${exceptions(of)}`],
    ...reasonsOf(of, 'opt-out noted').map(([number, why]) => [number, `noted as having left: ${why}`] as const),
    ...reasonsOf(of, 'bounce noted').map(([number, why]) => [number, `noted as not to be mailed: ${why}`] as const),
  ];
  return lines.filter(([number]) => number > 0).map(([number, words]) => ({ count: number, words }));
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

const outcomes: readonly Section[] = [
  {
    head: 'Left out, since they have left; only they themselves can come back',
    whats: ['opted out', 'would rejoin'],
  },
  { head: 'Left out, since they must not be mailed', whats: ['suppressed'] },
  { head: 'Left out, since nothing shows that they want it', whats: ['unconfirmed'] },
  { head: 'Left out, since the row can’t be used', whats: ['invalid'] },
  { head: 'Left out, since the reader stands in the list more than once', whats: ['doubled'] },
];
const notes: readonly Section[] = [
  { head: 'Taken, but not into every newsletter', whats: ['kept out'] },
  { head: 'Taken, but something in the row was passed over', whats: ['cleaned'] },
  { head: 'Taken as they are, but worth a look', whats: ['mistyped'] },
];

/** A kind of which there are no more than so many is told row by row. */
const few = 3;

function toldSection({ head, whats }: Section, of: Tally, files: readonly string[]): readonly ToldSection[] {
  const groups = of.filter(({ what }) => whats.includes(what)).sort((one, other) => other.count - one.count);
  if (groups.length === 0) return [];
  const single = groups
    .flatMap(group => (group.count <= few ? group.first : []))
    .sort((one, other) => one.file - other.file || one.row - other.row);
  const many = groups
    .filter(group => group.count > few)
    .map(({ why, count: number, first }) => ({ why, count: number, rows: first.map(one => toldRow(one, files, '')) }));
  const each = { why: null, count: single.length, rows: single.map(one => toldRow(one, files, one.why)) };
  const all = groups.reduce((sum, group) => sum + group.count, 0);
  return [{ head, count: all, groups: single.length === 0 ? many : [...many, each] }];
}

function toldRow(one: Finding, files: readonly string[], why: string): ToldRow {
  const own = one.detail === '' ? '' : `(${one.detail})`;
  return { place: placeOf(one, files), email: one.email === '' ? '–' : one.email, words: `${why} ${own}`.trim() };
}

function total(of: Tally): string {
  const all = rowsOf(of);
  const used = countOf(of, ...taken);
  if (used === all) return `Altogether ${plural(all, 'row')}, and ${all === 1 ? 'it is' : 'all of them are'} taken.`;
  return `Altogether ${plural(all, 'row')}: ${count(used)} ${used === 1 ? 'is' : 'are'} taken, ${count(all - used)} ${all - used === 1 ? 'is' : 'are'} left out.`;
}
