import type { JournalEntry } from '../../runtime/journal-table.ts';
import { ChoiceField, TextField } from '../frame/form.tsx';
import { Ago, At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Pager, Table } from '../frame/parts.tsx';
import type { JournalView, Wanted } from './read-journal.ts';

export function JournalPage({ wanted, entries, looked, next }: JournalView) {
  return (
    <>
      <Filters wanted={wanted} />
      {entries.length === 0 ? (
        <Empty>
          <p>
            {looked === 0
              ? `Nobody changed anything ${wanted.day === '' ? 'in this month' : 'on this day'}.`
              : `None of ${counted(looked, 'entry', 'entries')} looked at is about that.`}
          </p>
        </Empty>
      ) : (
        <Table caption="Journal" columns={columns} rows={entries.map(rowOf)} />
      )}
      <Pager
        first={wanted.behind === null ? null : linkTo({ ...wanted, behind: null })}
        next={next === null ? null : linkTo({ ...wanted, behind: next })}
      />
    </>
  );
}

const columns = [{ head: 'When' }, { head: 'Who' }, { head: 'What' }, { head: 'Given' }, { head: 'What came of it' }];

function rowOf({ at, by, role, act, input, outcome, result }: JournalEntry) {
  return [
    <>
      <At at={at} />
      <br />
      <small>
        <Ago at={at} />
      </small>
    </>,
    <>
      {by}
      {role && (
        <>
          <br />
          <small>{role}</small>
        </>
      )}
    </>,
    act.replaceAll('-', ' '),
    <Long text={inWords(input)} />,
    <>
      <Badge tone={outcome === 'done' ? 'good' : 'bad'}>{outcomes[outcome]}</Badge> <Long text={inWords(result)} />
    </>,
  ];
}

const outcomes = { done: 'Done', refused: 'Refused', failed: 'Failed' } as const;

/** `editionId: tide-line-…; wish: stop` rather than JSON; what was cut off stays as it is. */
function inWords(text: string): string {
  const given = readJson(text);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return text.replace(/^"(.*)"$/, '$1');
  return Object.entries(given)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('; ');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function Long({ text }: { readonly text: string }) {
  if (text.length <= 80) return <small>{text}</small>;
  return (
    <details>
      <summary>
        <small>{text.slice(0, 60)}…</small>
      </summary>
      <small>{text}</small>
    </details>
  );
}

function Filters({ wanted }: { readonly wanted: Wanted }) {
  const fields: Readonly<Record<string, string>> = {
    ...wanted,
    behind: '',
    month: wanted.day === '' ? wanted.month : '',
  };
  const draft = { get: (name: string) => fields[name] ?? '', all: () => [], problems: [] };
  return (
    <form method="get" action="/desk/journal" class="filters">
      <TextField draft={draft} name="month" label="Month" hint="such as 2026-11" />
      <TextField draft={draft} name="day" label="Or one day" type="date" hint={`by the clock of ${wanted.zone}`} />
      <TextField draft={draft} name="by" label="Who" hint="part of an address" />
      <TextField draft={draft} name="words" label="What" hint="an edition, an act, a word" />
      <ChoiceField draft={draft} name="outcome" label="What came of it" options={choices} />
      <div class="buttons">
        <button type="submit">Find</button>
        <a class="button" href={linkTo({ ...wanted, behind: null }, '/desk/journal/journal.csv')}>
          Download as CSV
        </a>
      </div>
    </form>
  );
}

const choices = [
  { value: '', label: 'Anything' },
  ...Object.entries(outcomes).map(([value, label]) => ({ value, label })),
];

/** The journal as it is wanted, on a page or in a file; `part` counts the files of one that is large. */
export function linkTo(wanted: Wanted, path = '/desk/journal', part: number | null = null): string {
  const { month, day, by, words, outcome, behind } = wanted;
  const given = Object.entries({ day, by, words, outcome, behind: behind ?? '' }).filter(([, value]) => value !== '');
  return `${path}?${new URLSearchParams({ month, ...Object.fromEntries(given), ...(part !== null && { part: String(part) }) })}`;
}
