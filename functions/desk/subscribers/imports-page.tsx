import { ChoiceField, type Draft, Problems, TextField } from '../frame/form.tsx';
import { Ago } from '../frame/moment.tsx';
import { Badge, Empty, Table } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import type { ImportLine } from './shown-import.ts';

type Props = {
  readonly imports: readonly ImportLine[];
  readonly draft: Draft;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isAdmin: boolean;
};

/** The lists of readers that were brought, and the form that brings one. */
export function ImportsPage({ imports, draft, options, isAdmin }: Props) {
  if (!isAdmin) {
    return (
      <Empty>
        <p>Lists of readers are brought in by admins.</p>
      </Empty>
    );
  }
  return (
    <>
      <Bring draft={draft} options={options} />
      {imports.length === 0 ? (
        <Empty>
          <p>No list was brought yet. Bring one above: nothing is changed before you have seen what it would do.</p>
        </Empty>
      ) : (
        <Table caption="Lists" columns={columns} rows={imports.map(rowOf)} />
      )}
    </>
  );
}

const columns = [{ head: 'List' }, { head: 'Newsletter' }, { head: 'State' }, { head: 'Begun' }, { head: 'By' }];

function rowOf(one: ImportLine) {
  return [
    <a href={`/desk/subscribers/imports/${one.importId}`}>{one.files.join(', ')}</a>,
    one.newsletterId,
    <ImportState of={one} />,
    <Ago at={one.begunAt} />,
    one.by,
  ];
}

export function ImportState({ of: { state, progress, isAbandoned } }: { readonly of: ImportLine }) {
  const tone = tones[state] ?? 'busy';
  return (
    <>
      <Badge tone={tone}>{words[state] ?? state}</Badge>{' '}
      {tone === 'busy' && progress !== null && <small>{progress} %</small>}{' '}
      {isAbandoned && <small>stands still; go on with it</small>}
    </>
  );
}

const tones: Readonly<Record<string, 'good' | 'busy' | 'wait' | 'bad' | 'quiet'>> = {
  ...{ applied: 'good', analysed: 'wait', refused: 'bad', undone: 'quiet', uploading: 'quiet' },
};
const words: Readonly<Record<string, string>> = {
  uploading: 'Its file never came',
  analysing: 'Being read',
  analysed: 'Waits for you',
  refused: 'Cannot be read',
  applying: 'Being applied',
  applied: 'Applied',
  undoing: 'Being undone',
  undone: 'Undone',
};

function Bring({ draft, options }: Pick<Props, 'draft' | 'options'>) {
  const { formToken } = useSetting();
  const wrong = draft.problems.filter(({ field }) => field === 'file');
  return (
    <form method="post" action="/desk/subscribers/imports" enctype="multipart/form-data" class="form card" novalidate>
      <h2>Bring a list</h2>
      <input type="hidden" name="formToken" value={formToken} />
      {draft.problems.length > 0 && <Problems problems={draft.problems} />}
      <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
        <label for="field-file">CSV file</label>
        <input id="field-file" type="file" name="file" accept=".csv,text/csv" />
        <p class="hint">Up to 4 MB; your engineer brings larger ones by command</p>
        {wrong.map(({ message }) => (
          <p class="problem">CSV file {message}</p>
        ))}
      </div>
      <div class="pair">
        <ChoiceField draft={draft} name="newsletterId" label="For the newsletter" options={options} />
        <TextField draft={draft} name="consentedOn" label="They consented by" type="date" />
      </div>
      <TextField
        draft={draft}
        name="source"
        label="How they consented"
        hint="Such as: sign-up sheet of the spring fair"
      />
      <div class="buttons">
        <button type="submit" class="first">
          Read it, and show what it would do
        </button>
      </div>
    </form>
  );
}
