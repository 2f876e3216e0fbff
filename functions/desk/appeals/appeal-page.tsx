import type { Appeal } from '../../appeals/appeal.ts';
import { language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { type Actor, mayPerform } from '../act.ts';
import { ChoiceField, type Draft, Form, LongField, TextField, TickField } from '../frame/form.tsx';
import { languageNames } from '../frame/language-names.ts';
import { Confirm } from '../frame/parts.tsx';
import { fittingFirst, mostVariants } from './appeal-form.ts';
import { MailPart } from './mail-part.tsx';

type Props = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly stored: Appeal | null;
  readonly newsletters: readonly Newsletter[];
  readonly zone: string;
  readonly actor: Actor;
  readonly isOpen: boolean;
};

/** One appeal: its words as readers see them, and the form that changes them. */
export function AppealPage({ draft, stored, newsletters, zone, actor, isOpen }: Props) {
  const mayChange = mayPerform(actor, 'publisher');
  return (
    <>
      {stored !== null && mayChange && isOpen && <EndNow appeal={stored} />}
      <div class="beside">
        {mayChange ? (
          <AppealForm {...{ draft, stored, newsletters, zone }} />
        ) : (
          <p class="quiet">Publishers can change an appeal.</p>
        )}
        <MailPart
          {...{ draft, newsletters: fittingFirst(draft, newsletters), form: mayChange ? formId : null }}
          at={`/desk/appeals/${stored?.id ?? 'new'}/mail`}
        />
      </div>
    </>
  );
}

const formId = 'appeal';

function EndNow({ appeal: { id, name } }: { readonly appeal: Appeal }) {
  return (
    <Confirm
      label="End it now…"
      action={`/desk/appeals/${id}/end`}
      kind="danger"
      sentence={`Editions made from now on do not carry ‘${name}’; those that are approved or sent keep it. It can be taken back.`}
    >
      End it now
    </Confirm>
  );
}

type FormProps = Pick<Props, 'draft' | 'stored' | 'newsletters' | 'zone'>;

function AppealForm({ draft, stored, newsletters, zone }: FormProps) {
  const action = `/desk/appeals/${stored?.id ?? 'new'}`;
  return (
    <Form id={formId} action={action} draft={draft} buttons={<Buttons />}>
      <input type="hidden" name="token" value={draft.get('token')} />
      <fieldset class="group">
        <legend>When and where</legend>
        <TextField draft={draft} name="name" label="Name" hint="For the staff alone" />
        {stored === null ? (
          <TextField draft={draft} name="id" label="Id" hint="Stands in donation links: a-z, 0-9 and -; it stays" />
        ) : (
          <input type="hidden" name="id" value={stored.id} />
        )}
        <TickField
          draft={draft}
          name="newsletters"
          label="Newsletters (none: all)"
          options={newsletters.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div class="pair">
          <ChoiceField draft={draft} name="language" label="Language" options={languages} />
          <TextField
            draft={draft}
            name="weight"
            label="Weight"
            type="number"
            hint="Of several, the heaviest is asked"
          />
        </div>
        <div class="pair">
          <TextField
            draft={draft}
            name="startsAt"
            label="Begins"
            hint={`Such as 2026-12-01 00:00, in ${zone}; empty: at once`}
          />
          <TextField draft={draft} name="endsAt" label="Ends" hint="Empty: when ended by hand" />
        </div>
        <div class="pair">
          <TextField draft={draft} name="goal.minorUnits" label="Goal" hint="Such as 25000; may be empty" />
          <TextField draft={draft} name="goal.currency" label="Currency" narrow />
        </div>
        <TextField draft={draft} name="donateUrl" label="Where to give" type="url" hint="https://…" />
      </fieldset>
      <Variants draft={draft} />
      <fieldset class="group">
        <legend>Thanks, for who gave lately</legend>
        <TextField draft={draft} name="thanks.headline" label="Headline of the thanks" />
        <LongField draft={draft} name="thanks.text" label="Text of the thanks" rows={3} />
      </fieldset>
    </Form>
  );
}

const languages = language.options.map(value => ({ value, label: languageNames[value] }));

function Buttons() {
  return (
    <>
      <button type="submit" class="first">
        Store the appeal
      </button>
      <a class="button" href="/desk/appeals">
        Cancel
      </a>
    </>
  );
}

/** Those that are written, and room for one more. */
function Variants({ draft }: { readonly draft: Draft }) {
  const written = Array.from({ length: mostVariants }, (_, i) => i).filter(
    i => draft.get(`variants[${i}].headline`) + draft.get(`variants[${i}].text`) !== '',
  );
  const shown = Math.min(mostVariants, (written.at(-1) ?? -1) + 2);
  return (
    <div id="field-variants" class="stack">
      {Array.from({ length: shown }, (_, i) => (
        <fieldset class="group">
          <legend>{i === 0 ? 'What readers see' : `Other words (${i + 1})`}</legend>
          {i > 0 && <p class="hint">Readers are split evenly among the words. Leave it empty to have no more.</p>}
          <input type="hidden" name={`variants[${i}].id`} value={draft.get(`variants[${i}].id`)} />
          <TextField draft={draft} name={`variants[${i}].headline`} label={`Headline ${i + 1}`} />
          <LongField
            draft={draft}
            name={`variants[${i}].text`}
            label={`Text ${i + 1}`}
            hint="An empty line begins a paragraph"
          />
          <TextField draft={draft} name={`variants[${i}].button`} label={`Button ${i + 1}`} />
        </fieldset>
      ))}
    </div>
  );
}
