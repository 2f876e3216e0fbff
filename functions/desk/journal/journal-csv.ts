import type { JournalEntry } from '../../runtime/journal-table.ts';
import { csvLine } from '../csv-line.ts';
import { type JournalDeps, type JournalView, readJournal, type Wanted } from './read-journal.ts';

const heads = ['at', 'by', 'role', 'act', 'outcome', 'given', 'result'];
/** A function may answer with 6 MB, in which every quote of a CSV is written with a stroke before it. */
const mostLetters = 2_000_000;
/** Whatever is searched for, a file is there in a few seconds. */
const mostLooked = 20_000;
const readAtOnce = 200;

/** One file of the journal (RFC 4180), the newest first; `next`: what comes behind it, null where it is the last. */
export type JournalFile = {
  readonly csv: string;
  readonly entries: readonly Pick<JournalEntry, 'at'>[];
  readonly next: string | null;
};

/** As much of the journal as one answer holds, from where `wanted` says. */
export async function journalFile(wanted: Wanted, deps: JournalDeps): Promise<JournalFile> {
  const lines = [heads.join(',')];
  const found: JournalEntry[] = [];
  let [letters, looked] = [0, 0];
  let { behind } = wanted;
  do {
    const view: JournalView = await readJournal({ ...wanted, behind }, deps, readAtOnce);
    const more = view.entries.map(lineOf);
    lines.push(...more);
    found.push(...view.entries);
    letters += more.reduce((sum, line) => sum + line.length, 0);
    looked += view.looked;
    behind = view.next;
  } while (behind !== null && letters < mostLetters && looked < mostLooked);
  return { csv: `${lines.join('\r\n')}\r\n`, entries: found, next: behind };
}

function lineOf({ at, by, role, act, outcome, input, result }: JournalEntry): string {
  return csvLine([at, by, role ?? '', act, outcome, input, result]);
}
