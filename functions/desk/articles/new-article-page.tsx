import { type Language, language } from '../../language/locale.ts';
import { ChoiceField, type Draft, Form, LongField, TextField, TickField } from '../frame/form.tsx';
import { languageNames } from '../frame/language-names.ts';

type Props = {
  readonly draft: Draft;
  readonly zone: string;
  readonly isPasted: boolean;
  /** Copy in which no story was found. */
  readonly copy?: Draft | null;
};

/** A form for one article; pasted copy is put into its fields first, to be looked over. */
export function NewArticlePage({ draft, zone, isPasted, copy = null }: Props) {
  return (
    <>
      {isPasted ? (
        <p role="status">This is what was read of the copy. Look it over, and store it.</p>
      ) : (
        <Paste copy={copy} />
      )}
      <Form
        action="/desk/articles/new"
        draft={draft}
        buttons={
          <>
            <button type="submit" class="first">
              Store the article
            </button>
            <a class="button" href="/desk/articles">
              Cancel
            </a>
          </>
        }
      >
        <TextField draft={draft} name="headline" label="Headline" />
        <div class="pair">
          <TextField draft={draft} name="byline" label="By" hint="Names alone" />
          <TextField draft={draft} name="publishedAt" label="Published" hint={`Such as 2026-11-22 06:30, in ${zone}`} />
        </div>
        <div class="pair">
          <TextField draft={draft} name="section" label="Section" />
          <TextField draft={draft} name="tags" label="Tags" hint="With commas between them" />
          <ChoiceField draft={draft} name="language" label="Language" options={languages} />
        </div>
        <LongField draft={draft} name="text" label="Text" hint="An empty line begins a paragraph" rows={12} />
        <LongField
          draft={draft}
          name="summary"
          label="Summary"
          hint="Made of the first sentences unless given"
          rows={2}
        />
        <TextField draft={draft} name="url" label="Address on the site" type="url" hint="May be empty" />
        <TickField draft={draft} name="sensitive" label="Support" options={sensitive} />
      </Form>
    </>
  );
}

const languages = language.options.map((value: Language) => ({ value, label: languageNames[value] }));
const sensitive = [{ value: 'yes', label: 'It is sensitive: no ask stands beside it' }];
const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };

function Paste({ copy }: { readonly copy: Draft | null }) {
  const draft = copy ?? nothingTyped;
  return (
    <details class="card" open={copy !== null}>
      <summary>Paste wire copy</summary>
      <Form
        action="/desk/articles/new/paste"
        draft={draft}
        not="Nothing is read yet"
        buttons={<button type="submit">Read the copy</button>}
      >
        <LongField
          draft={draft}
          name="copy"
          label="Copy"
          hint="A date line, the headline, ‘By NAME’ and paragraphs; nothing is stored yet"
          rows={8}
        />
      </Form>
    </details>
  );
}
