import type { Problem } from '../language/problem.ts';

const names = ['email', 'name', 'language', 'newsletters', 'gave', 'giftKind'] as const;
export type ColumnName = (typeof names)[number];

/** Where each known column stands and what the writer of the file calls it. */
export type Columns = Readonly<Partial<Record<ColumnName, { readonly index: number; readonly label: string }>>>;

/** What is wrong with a field, and what was done about it. */
export type Note = Pick<Problem, 'field' | 'message' | 'done'>;

/** Reads the row of headings; case, spaces and signs in them don't matter. Without `email` nothing can be read. */
export function readColumns(cells: readonly string[]): { readonly columns: Columns; readonly notes: readonly Note[] } {
  const columns: { [Name in ColumnName]?: { index: number; label: string } } = {};
  const unknown: string[] = [];
  for (const [index, label] of cells.entries()) {
    const name = known.get(label.toLowerCase().replaceAll(/[^\p{L}]/gu, ''));
    if (name !== undefined && columns[name] === undefined) columns[name] = { index, label };
    else if (label !== '') unknown.push(label);
  }
  if (columns.email === undefined) return { columns, notes: [noEmail(cells)] };
  return { columns, notes: unknown.length === 0 ? [] : [notKnown(unknown)] };
}

const known: ReadonlyMap<string, ColumnName> = new Map([
  ...names.map(name => [name.toLowerCase(), name] as const),
  ['mail', 'email'],
  ['emailaddress', 'email'],
  ['mailaddress', 'email'],
  ['fullname', 'name'],
  ['lang', 'language'],
  ['newsletter', 'newsletters'],
  ['lastgift', 'gave'],
]);

function noEmail(cells: readonly string[]): Note {
  if (cells.length === 0) return { field: '', message: 'is empty', done: 'stopped' };
  const message = cells.some(cell => cell.includes('@'))
    ? 'is missing: put a row above the first address that names the columns, such as "email" or "email,name"'
    : 'is missing: no column has this name, so there is nobody to load';
  return { field: 'email', message, done: 'stopped' };
}

function notKnown(labels: readonly string[]): Note {
  const message = `is not among the columns that can be used (${names.join(', ')}) and was passed over`;
  return { field: labels.join(', '), message, done: 'cleaned' };
}
