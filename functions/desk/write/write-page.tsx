import type { EditionLine } from '../../editions/edition-line.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, Form, LongField, TextField, TickField } from '../frame/form.tsx';
import { Empty, To } from '../frame/parts.tsx';
import { inZone } from '../in-zone.ts';

export type Choices = {
  readonly newsletters: readonly Newsletter[];
  /** That went out lately, the newest first. */
  readonly editions: readonly EditionLine[];
};

type Props = { readonly choices: Choices; readonly draft: Draft };

/** One form, to be filled on a phone: what it is, to whom, and the words. */
export function WritePage({ choices, draft }: Props) {
  const { newsletters } = choices;
  if (newsletters.length === 0) {
    return (
      <Empty>
        <p>There is no newsletter yet whose readers could get something.</p>
        <p>
          <To path="/desk/newsletters/new">Make the first newsletter</To>
        </p>
      </Empty>
    );
  }
  return (
    <Form
      action="/desk/write"
      draft={draft}
      not="Nothing is made yet"
      buttons={
        <button type="submit" class="first">
          Make it and look at it
        </button>
      }
    >
      <p class="quiet">
        Nothing goes out from here: you see the real mail and how many get it before anybody approves it.
      </p>
      <ChoiceField
        draft={draft}
        name="kind"
        label="What"
        options={[
          { value: 'letter', label: 'A letter, in your own words' },
          { value: 'alert', label: 'An alert, a few words at once' },
          { value: 'extra', label: 'An extra edition, with the stories that are new' },
        ]}
      />
      <ChoiceField
        draft={draft}
        name="newsletterId"
        label="Newsletter"
        options={newsletters.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {newsletters.length > 1 && (
        <TickField
          draft={draft}
          name="alsoTo"
          label="Also to the readers of"
          hint="Who reads several gets it once. It goes out in the look and by the sender of the newsletter above. A letter or an alert can; an extra edition goes to the readers of its newsletter."
          options={newsletters.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Readers choices={choices} draft={draft} />
      <TextField
        draft={draft}
        name="subject"
        label="Subject"
        hint="About 50 characters. An extra edition takes its first headline."
      />
      <TextField
        draft={draft}
        name="preheader"
        label="Preheader"
        hint="Shown beside the subject in the list of mails; may be empty."
      />
      <LongField
        draft={draft}
        name="text"
        label="Text"
        rows={12}
        hint="Markdown: a blank line parts paragraphs, **bold**, [a link](https://example.org/)."
      />
    </Form>
  );
}

function Readers({ choices: { newsletters, editions }, draft }: Props) {
  return (
    <>
      <ChoiceField
        draft={draft}
        name="to"
        label="To"
        hint="An extra edition goes to all readers."
        options={[
          { value: 'all', label: 'All readers' },
          { value: 'not got', label: 'Those who did not get an edition' },
          { value: 'got', label: 'Those who got an edition' },
          { value: 'segment', label: 'A part of them, in words' },
        ]}
      />
      <ChoiceField
        draft={draft}
        name="edition"
        label="Which edition"
        hint="For those who got one, or did not."
        options={[{ value: '', label: 'None' }, ...editions.map(one => optionFor(one, newsletters))]}
      />
      <TextField draft={draft} name="segment" label="Which part" hint="Such as ‘language es and gave monthly’." />
    </>
  );
}

function optionFor({ editionId, slot, compiled, newsletterId }: EditionLine, newsletters: Choices['newsletters']) {
  const zone = newsletters.find(({ id }) => id === newsletterId)?.timeZone ?? 'UTC';
  return { value: editionId, label: `${compiled?.subject ?? editionId}, ${inZone(slot, zone)}` };
}
