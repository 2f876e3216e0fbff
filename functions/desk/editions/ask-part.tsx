import { ChoiceField, type Draft, Form } from '../frame/form.tsx';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** The ask that the mail carries, and why; another can be chosen, or none. */
export function AskPart({ seen: { edition, appeals } }: { readonly seen: Seen }) {
  const may = useMay();
  const ask = 'compiled' in edition ? (edition.compiled?.ask ?? null) : null;
  if (ask === null) return null;
  const isOpen = edition.state === 'draft' || edition.state === 'held';
  const draft = draftOf(edition.wantedAsk === null ? 'chosen' : (edition.wantedAsk.appealId ?? 'nothing'));
  return (
    <section>
      <h2>Ask</h2>
      <p>
        {ask.appeal?.name ?? 'None'}: {ask.because}.
      </p>
      {isOpen && may('editor') && (
        <Form
          action={`/desk/editions/${edition.editionId}/ask`}
          draft={draft}
          buttons={<button type="submit">Use this ask</button>}
        >
          <input type="hidden" name="seen" value={String(edition.version)} />
          <ChoiceField
            draft={draft}
            name="ask"
            label="Which ask"
            options={[
              { value: 'chosen', label: 'The one that its newsletter’s rules choose' },
              { value: 'nothing', label: 'None' },
              ...appeals.map(({ id, name }) => ({ value: `appeal ${id}`, label: name })),
            ]}
          />
        </Form>
      )}
    </section>
  );
}

function draftOf(chosen: string): Draft {
  const value = chosen === 'chosen' || chosen === 'nothing' ? chosen : `appeal ${chosen}`;
  return { get: () => value, all: () => [value], problems: [] };
}
