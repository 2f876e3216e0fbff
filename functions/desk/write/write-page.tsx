import type { EditionLine } from '../../editions/edition-line.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, Form, LongField, TextField, TickField } from '../frame/form.tsx';
import { Empty, To } from '../frame/parts.tsx';
import { LengthOf } from '../frame/text-length.tsx';
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
          { value: 'extra', label: 'An extra edition, with the stories that are new, to all readers' },
        ]}
      />
      <ChoiceField
        draft={draft}
        name="newsletterId"
        label="Newsletter"
        options={newsletters.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Own choices={choices} draft={draft} />
    </Form>
  );
}

/** What an extra edition has no room for. */
function Own({ choices, draft }: Props) {
  const { newsletters } = choices;
  return (
    <div class="stack wide own">
      {newsletters.length > 1 && (
        <TickField
          draft={draft}
          name="alsoTo"
          label="Also to the readers of"
          hint="Who reads several gets it once. It goes out in the look and by the sender of the newsletter above."
          options={newsletters.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Readers choices={choices} draft={draft} />
      <TextField
        draft={draft}
        name="subject"
        label="Subject"
        hint={
          <LengthOf name="subject" draft={draft}>
            About 50 characters
          </LengthOf>
        }
      />
      <TextField
        draft={draft}
        name="preheader"
        label="Preheader"
        hint={
          <>
            Shown beside the subject in the list of mails; may be empty. <LengthOf name="preheader" draft={draft} />
          </>
        }
      />
      <LongField
        draft={draft}
        name="text"
        label="Text"
        rows={12}
        hint="Markdown: a blank line parts paragraphs, **bold**, [a link](https://example.org/)."
      />
    </div>
  );
}

function Readers({ choices: { newsletters, editions }, draft }: Props) {
  const named = draft.get('edition');
  const isOlder = named !== '' && !editions.some(({ editionId }) => editionId === named);
  const older = isOlder ? [{ value: named, label: named }] : [];
  return (
    <>
      <ChoiceField
        draft={draft}
        name="to"
        label="To"
        options={[
          { value: 'all', label: 'All readers' },
          { value: 'not got', label: 'Those who did not get an edition' },
          { value: 'got', label: 'Those who got an edition' },
          { value: 'segment', label: 'A part of them, in words' },
        ]}
      />
      <div class="of-edition">
        <ChoiceField
          draft={draft}
          name="edition"
          label="Which edition"
          hint="For those who got one, or did not."
          options={[{ value: '', label: 'None' }, ...older, ...editions.map(one => optionFor(one, newsletters))]}
        />
      </div>
      <div class="of-part">
        <TextField draft={draft} name="segment" label="Which part" hint="Such as ‘language es and gave monthly’." />
      </div>
    </>
  );
}

function optionFor({ editionId, slot, compiled, newsletterId }: EditionLine, newsletters: Choices['newsletters']) {
  const zone = newsletters.find(({ id }) => id === newsletterId)?.timeZone ?? 'UTC';
  return { value: editionId, label: `${compiled?.subject ?? editionId}, ${inZone(slot, zone)}` };
}
