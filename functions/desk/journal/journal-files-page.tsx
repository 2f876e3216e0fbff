import { At } from '../frame/moment.tsx';
import { counted, Pager } from '../frame/parts.tsx';
import type { JournalFile } from './journal-csv.ts';
import { linkTo } from './journal-page.tsx';
import type { Wanted } from './read-journal.ts';

type Props = { readonly wanted: Wanted; readonly part: number; readonly file: JournalFile };

/** The files of a journal that is more than one can hold, one after another, until the last. */
export function FilesPage({ wanted, part, file: { entries, next } }: Props) {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  const at = '/desk/journal/files';
  return (
    <>
      <p>
        The journal of {wanted.day || wanted.month} is more than one file can hold. It comes as several, the newest
        first; each begins with the same heads.
      </p>
      <section class="card">
        <h2>File {part}</h2>
        <p>
          {counted(entries.length, 'entry', 'entries')}
          {newest && oldest && (
            <>
              , from <At at={newest.at} /> back to <At at={oldest.at} />
            </>
          )}
          . {next === null ? 'This is the last file.' : 'There is more behind it.'}
        </p>
        <div class="buttons">
          <a class="button first" href={linkTo(wanted, '/desk/journal/journal.csv', part)}>
            Download file {part}
          </a>
          {next !== null && (
            <a class="button" href={linkTo({ ...wanted, behind: next }, at, part + 1)}>
              Go on to file {part + 1}
            </a>
          )}
          <a class="button" href={linkTo({ ...wanted, behind: null })}>
            Back to the journal
          </a>
        </div>
      </section>
      <Pager first={part === 1 ? null : linkTo({ ...wanted, behind: null }, at)} next={null} />
    </>
  );
}
