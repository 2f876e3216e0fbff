import { type Language, language } from '../../language/locale.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { ChoiceField, type Draft, Form, TextField, TickField } from '../frame/form.tsx';
import { languageNames } from '../frame/language-names.ts';

type Props = { readonly profile: Profile; readonly draft: Draft; readonly names: ReadonlyMap<string, string> };

/** The form that changes what the staff knows of a person. */
export function ChangePersonPage({ profile, draft, names }: Props) {
  const path = `/desk/subscribers/${profile.subscriberId}`;
  const gets = Object.entries(profile.subscriptions).flatMap(([id, one]) => {
    const label = names.get(id) ?? id;
    if (one.state === 'confirmed') return [{ value: id, label }];
    // An undo for the many would bring them back, though they have asked themselves since.
    return one.through === 'many' ? [{ value: id, label: `${label}, also when taking out many is undone` }] : [];
  });
  return (
    <Form
      action={`${path}/change`}
      draft={draft}
      buttons={
        <>
          <button type="submit" class="first">
            Store
          </button>
          <a class="button" href={path}>
            Cancel
          </a>
        </>
      }
    >
      <input type="hidden" name="version" value={draft.get('version')} />
      <TextField draft={draft} name="name" label="Name" />
      <ChoiceField draft={draft} name="language" label="Language" options={languages} />
      <TextField
        draft={draft}
        name="tags"
        label="Tags"
        hint="By which you tell readers apart; with commas between them"
      />
      {gets.length > 0 && (
        <TickField
          draft={draft}
          name="leave"
          label="Take out of"
          hint="Only they themselves can come back: nobody is joined without their own consent."
          options={gets}
        />
      )}
    </Form>
  );
}

const languages = [
  { value: '', label: 'That of each newsletter' },
  ...language.options.map((value: Language) => ({ value, label: languageNames[value] })),
];

/** What is stored, as the form shows it. */
export function draftOf({ name, language: spoken, tags, version }: Profile): Draft {
  const stored: Readonly<Record<string, string>> = {
    ...{ name, language: spoken ?? '', tags: tags.join(', '), version: String(version) },
  };
  return { get: field => stored[field] ?? '', all: () => [], problems: [] };
}
