import type { JournalEntry } from '../../runtime/journal-table.ts';
import { csvLine } from '../csv-line.ts';
import { type JournalDeps, readJournal, type Wanted } from './read-journal.ts';

const heads = ['at', 'by', 'role', 'act', 'outcome', 'given', 'result'];
/** About ten thousand entries: what a function may answer at once. */
const mostPages = 100;

/** A month of the journal as CSV (RFC 4180), the newest first. */
export async function journalCsv(wanted: Wanted, deps: JournalDeps): Promise<string> {
  const lines = [heads.join(',')];
  let behind: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { entries, next } = await readJournal({ ...wanted, behind }, deps);
    lines.push(...entries.map(lineOf));
    if (next === null) break;
    behind = next;
  }
  return `${lines.join('\r\n')}\r\n`;
}

function lineOf({ at, by, role, act, outcome, input, result }: JournalEntry): string {
  return csvLine([at, by, role ?? '', act, outcome, input, result]);
}
