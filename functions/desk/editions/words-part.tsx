import type { Edition } from '../../editions/edition.ts';
import { type Draft, Form, LongField, TextField } from '../frame/form.tsx';
import { LengthOf, lengthOf } from '../frame/text-length.tsx';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** Subject, preheader and what a person writes: a note above the news, or all of a letter. */
export function WordsPart({ seen: { edition } }: { readonly seen: Seen }) {
  const may = useMay();
  if (!may('editor') || (edition.state !== 'draft' && edition.state !== 'held')) return <Written edition={edition} />;
  return (
    <section>
      <h2>Words</h2>
      <WordsForm edition={edition} draft={storedWords(edition)} />
    </section>
  );
}

function Written({ edition: { words } }: { readonly edition: Edition }) {
  const text = words.text || words.note;
  return text === '' ? null : (
    <section>
      <h2>Words</h2>
      <pre class="plain">{text}</pre>
    </section>
  );
}

type FormProps = { readonly edition: Edition; readonly draft: Draft };

export function WordsForm({ edition, draft }: FormProps) {
  const { layout, editionId, version } = edition;
  const isLetter = layout === 'letter' || layout === 'alert';
  const shown = 'compiled' in edition ? (edition.compiled?.subject ?? '') : '';
  return (
    <Form
      action={`/desk/editions/${editionId}/words`}
      draft={draft}
      buttons={<button type="submit">Store the words</button>}
    >
      <input type="hidden" name="seen" value={String(version)} />
      <TextField
        draft={draft}
        name="subject"
        label="Subject"
        hint={
          <LengthOf name="subject" draft={draft}>
            Empty: ‘{shown}’, {lengthOf(shown)}
          </LengthOf>
        }
      />
      <TextField
        draft={draft}
        name="preheader"
        label="Preheader"
        hint={
          <>
            Shown beside the subject in the list of mails; 40 to 110 characters.{' '}
            <LengthOf name="preheader" draft={draft}>
              Empty: made from the stories.
            </LengthOf>
          </>
        }
      />
      {isLetter ? (
        <LongField draft={draft} name="text" label="Text" rows={14} hint="Markdown" />
      ) : (
        <LongField draft={draft} name="note" label="Editor’s note" rows={4} hint="Markdown; stands above the news" />
      )}
    </Form>
  );
}

function storedWords({ words }: Edition): Draft {
  const fields = new Map<string, string>(Object.entries(words).map(([name, value]) => [name, String(value)]));
  return { get: name => fields.get(name) ?? '', all: () => [], problems: [] };
}
