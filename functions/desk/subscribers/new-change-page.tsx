import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, Form, TextField } from '../frame/form.tsx';
import type { SweepWish } from '../sweeps/sweep-wish.ts';
import { chosenInWords } from './change-words.ts';

type Props = {
  readonly wish: SweepWish['wish'];
  readonly draft: Draft;
  readonly newsletters: readonly Newsletter[];
};

/** Says what shall be done with those who were chosen; they are counted before anybody is changed. */
export function NewChangePage({ wish, draft, newsletters }: Props) {
  const names = new Map(newsletters.map(({ id, name }) => [id, name]));
  const [of, segment] = [draft.get('newsletterId'), draft.get('segment')];
  return (
    <Form
      action="/desk/subscribers/changes"
      draft={draft}
      buttons={
        <>
          <button type="submit" class="first">
            Count whom it would change
          </button>
          <a class="button" href="/desk/subscribers/count">
            Cancel
          </a>
        </>
      }
    >
      <p>Of {chosenInWords({ newsletterId: of || null, segment: segment || null }, names)}.</p>
      {['wish', 'newsletterId', 'segment'].map(name => (
        <input type="hidden" name={name} value={name === 'wish' ? wish : draft.get(name)} />
      ))}
      <Fields {...{ wish, draft, newsletters }} />
      <p class="quiet">{promises[wish]}</p>
    </Form>
  );
}

function Fields({ wish, draft, newsletters }: Props) {
  const options = newsletters.map(({ id, name }) => ({ value: id, label: name }));
  switch (wish) {
    case 'tag':
    case 'untag':
      return (
        <TextField draft={draft} name="change.tag" label="Tag" hint="A word or two, by which you tell them apart" />
      );
    case 'join':
      return (
        <>
          <ChoiceField draft={draft} name="change.newsletterId" label="Newsletter" options={options} />
          <TextField
            draft={draft}
            name="change.source"
            label="How they consented"
            hint="Stands in each one’s history, such as: members’ meeting of March"
          />
          <TextField draft={draft} name="change.consentedOn" label="They consented by" type="date" />
        </>
      );
    case 'leave':
      return <ChoiceField draft={draft} name="change.newsletterId" label="Newsletter" options={options} />;
    case 'suppress':
      return <TextField draft={draft} name="change.why" label="Reason" hint="Stands in each one’s history" />;
    case 'erase':
      return null;
    default:
      return wish satisfies never;
  }
}

const takenBack =
  'You see how many it would change before anybody is changed, and for 30 days it can be undone as a whole.';
const promises: Readonly<Record<SweepWish['wish'], string>> = {
  tag: takenBack,
  untag: takenBack,
  join: `Nobody is brought back who left it, bounced, complained or was suppressed. ${takenBack}`,
  leave: `They may come back by their own wish. ${takenBack}`,
  suppress: `They are mailed nothing any more, whatever list they stand on. ${takenBack}`,
  erase:
    'Their addresses, names, giving and the history of their consent are erased for good. You see how many it would be and type that number before anybody is erased; it can’t be undone.',
};
