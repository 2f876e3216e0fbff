import type { ListImport, StateOf } from './list-import.ts';
import type { Tally } from './tally.ts';
import { count, plural, type ToldRow, type ToldTally, toldTally } from './told-tally.ts';

/** What was found of the shape of each file. */
export function tellFiles({ files }: ListImport, { read }: Pick<StateOf<'analysed'>, 'read'>): readonly string[] {
  return files.flatMap((file, i) => {
    const { system, passedOver, rows } = read[i] ?? { system: null, passedOver: [], rows: 0 };
    const kind = system === null ? '' : `, as ${system} exports them`;
    const over = passedOver.length === 0 ? [] : [`  ${notUsed(passedOver)}`];
    return [`${file}: ${plural(rows, 'row')}${kind}.`, ...over, ...passedOver.filter(isTelling).map(askAbout)];
  });
}

function notUsed(columns: readonly string[]): string {
  return columns.length === 1
    ? `Its column ${columns[0]} is not used.`
    : `Its columns ${columns.join(', ')} are not used.`;
}

/** What may say that somebody is not to be mailed, in words that no program can be sure of. */
function isTelling(column: string): boolean {
  return /unsub|opt.?(in|out)|consent|suppress|bounce|block|complain|do.?not|permi[st]s|status|baja|abmeld|désabo/i.test(
    column,
  );
}

function askAbout(column: string): string {
  return `  Look at its column ${column}: whom it says not to mail is taken all the same, unless you take out those rows.`;
}

/** What is taken from a list, and all that is not, as lines of text. */
export function tellTally(of: Tally, files: readonly string[]): readonly string[] {
  const { taken, sections, total } = toldTally(of, files);
  const readers = taken.map(({ count: number, words }) => `${count(number).padStart(7)}  ${words}`);
  return ['Readers', ...(readers.length === 0 ? ['  nobody'] : readers), ...sections.flatMap(tellSection), '', total];
}

function tellSection({ head, count: number, groups }: ToldTally['sections'][number]): readonly string[] {
  return ['', `${head}: ${count(number)}`, ...groups.flatMap(tellGroup)];
}

function tellGroup({ why, count: number, rows }: ToldTally['sections'][number]['groups'][number]): readonly string[] {
  if (why === null) return tellRows(rows, '  ');
  const more = number - rows.length;
  return [
    `  ${count(number)} times: ${why}`,
    ...tellRows(rows, '    '),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}

/** One line a row, in columns. */
function tellRows(rows: readonly ToldRow[], indent: string): readonly string[] {
  const cells = rows.map(({ place, email, words }) => [place, shortened(email), words] as const);
  const [place, email] = [0, 1].map(column => Math.max(...cells.map(cell => cell[column]?.length ?? 0)));
  return cells.map(([where, whom, words]) =>
    `${indent}${where.padEnd(place ?? 0)}  ${whom.padEnd(email ?? 0)}  ${words}`.trimEnd(),
  );
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
