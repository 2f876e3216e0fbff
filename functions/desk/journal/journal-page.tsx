import type { JournalEntry } from '../../runtime/journal-table.ts';
import { ChoiceField, TextField } from '../frame/form.tsx';
import { Ago, At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Log, Pager } from '../frame/parts.tsx';
import { About } from './about-entry.tsx';
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
        <Log caption="Journal" rows={entries.map(rowOf)} />
      )}
      <Pager
        first={wanted.behind === null ? null : linkTo({ ...wanted, behind: null })}
        next={next === null ? null : linkTo({ ...wanted, behind: next })}
      />
    </>
  );
}

function rowOf({ at, by, role, act, input, outcome, result }: JournalEntry) {
  const isDone = outcome === 'done';
  return [
    <>
      <At at={at} />{' '}
      <small>
        <Ago at={at} />
      </small>
    </>,
    <>
      {by} {role && <small>{role}</small>}
    </>,
    <>
      <strong>{act.replaceAll('-', ' ')}</strong> <About input={input} />
    </>,
    <>
      <Badge tone={isDone ? 'good' : 'bad'}>{outcomes[outcome]}</Badge>{' '}
      {!isDone && <small>{shortened(withoutName(result))}</small>}{' '}
      <details>
        <summary>
          <small>Details</small>
        </summary>
        <small>Given: {shortened(inWords(input)) || 'nothing'}</small>
        {isDone && (
          <>
            <br />
            <small>Answered: {shortened(inWords(result)) || 'nothing'}</small>
          </>
        )}
      </details>
    </>,
  ];
}

/** A page of a hundred entries stays light however much was given; the CSV has more of it. */
const mostShown = 200;

function shortened(text: string): string {
  return text.length <= mostShown ? text : `${text.slice(0, mostShown)}… (more in the CSV)`;
}

/** The way to the edition stands beside it. */
function withoutName(refusal: string): string {
  return refusal.replace(/^[a-z0-9-]+-\d{8}T\d{6}Z: /, '');
}

const outcomes = { done: 'Done', refused: 'Refused', failed: 'Failed' } as const;

/** `edition id: tide-line-…; wish: stop` rather than JSON; what was cut off stays as it is. */
function inWords(text: string): string {
  const given = readJson(text);
  if (given === null) return '';
  if (typeof given !== 'object' || Array.isArray(given)) return text.replace(/^"(.*)"$/, '$1');
  return Object.entries(given)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${spaced(name)}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('; ');
}

function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function Filters({ wanted }: { readonly wanted: Wanted }) {
  const fields: Readonly<Record<string, string>> = {
    ...wanted,
    behind: '',
    month: wanted.day === '' ? wanted.month : '',
  };
  const draft = { get: (name: string) => fields[name] ?? '', all: () => [], problems: [] };
  return (
    <form method="get" action="/desk/journal" class="filters level">
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
