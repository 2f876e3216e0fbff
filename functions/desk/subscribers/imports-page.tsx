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
    <a href={`/desk/subscribers/imports/${one.importId}`}>{one.files.join(', ') || 'A list still to come'}</a>,
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
  ...{ applied: 'good', analysed: 'wait', refused: 'bad', undone: 'quiet', uploading: 'quiet', stopped: 'wait' },
  'given up': 'quiet',
};
const words: Readonly<Record<string, string>> = {
  uploading: 'Waits for its file',
  analysing: 'Being read',
  analysed: 'Waits for you',
  refused: 'Cannot be read',
  applying: 'Being applied',
  applied: 'Applied',
  stopped: 'Stopped',
  'given up': 'Stopped, nobody changed',
  undoing: 'Being undone',
  undone: 'Undone',
};

function Bring({ draft, options }: Pick<Props, 'draft' | 'options'>) {
  const { formToken } = useSetting();
  return (
    <form method="post" action="/desk/subscribers/imports" class="form card" novalidate>
      <h2>Bring a list</h2>
      <p>First, where these readers come from; then the file, of up to a million readers and more.</p>
      <input type="hidden" name="formToken" value={formToken} />
      {draft.problems.length > 0 && <Problems problems={draft.problems} />}
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
          Go on to the file
        </button>
      </div>
    </form>
  );
}
