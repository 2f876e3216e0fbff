import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Draft } from '../frame/form.tsx';
import { Empty } from '../frame/parts.tsx';
import { variantsIn } from './appeal-form.ts';
import { askMark } from './ask-in-mail.ts';

type Props = {
  readonly draft: Draft;
  /** Where the mail is shown, as stored (GET) or as typed (POST). */
  readonly at: string;
  /** Those that the appeal may stand in. */
  readonly newsletters: readonly Newsletter[];
  /** Whose fields are shown; none for who may only look. */
  readonly form: string | null;
};

/** The real mail with the appeal in it, beside its form. */
export function MailPart({ draft, at, newsletters, form }: Props) {
  if (newsletters.length === 0) {
    return (
      <aside class="stack" aria-label="In the mail">
        <h2>In the mail</h2>
        <Empty>
          <p>There is no newsletter yet. Once there is one, the appeal stands here in its mail.</p>
        </Empty>
      </aside>
    );
  }
  const words = Math.min(6, variantsIn(draft.get).length + (form === null ? 0 : 1));
  return (
    <aside class="stack in-mail" aria-label="In the mail">
      <div class="row apart">
        <h2>In the mail</h2>
        <Looking {...{ at, form }} />
      </div>
      <div class="filters">
        <Choice
          {...{ form, draft }}
          name="in"
          label="Newsletter"
          options={newsletters.map(one => [one.id, one.name])}
        />
        <Choice {...{ form, draft }} name="shape" label="Reader" options={readersOf(words)} />
        <Choice {...{ form, draft }} name="width" label="Width" options={widths} />
        <Choice {...{ form, draft }} name="scheme" label="Colours" options={schemes} />
      </div>
      <div class="stage">
        <p class="quiet" aria-hidden="true">
          The mail is being made…
        </p>
        <iframe
          class="mail phone"
          title="The mail with the appeal"
          name="in-mail-0"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src={`${at}#${askMark}`}
        />
      </div>
    </aside>
  );
}

/** Who may not change it looks by a form of their own. */
function Looking({ at, form }: Pick<Props, 'at' | 'form'>) {
  const press = { formaction: `${at}#${askMark}`, formtarget: 'in-mail-0' };
  return form === null ? (
    <form id={lookingForm} method="get" action={at} target="in-mail-0">
      <button type="submit">Show</button>
    </form>
  ) : (
    <button type="submit" form={form} data-mail="" {...press}>
      Show what is typed
    </button>
  );
}
const lookingForm = 'looking';

type Options = readonly (readonly [string, string])[];
const widths: Options = [
  ['phone', 'Phone'],
  ['desktop', 'Desktop'],
];
const schemes: Options = [
  ['light', 'Light'],
  ['dark', 'Dark'],
];

function readersOf(words: number): Options {
  const asked = Array.from({ length: Math.max(1, words) }, (_, i) => [`ask${i}`, `Asked, words ${i + 1}`] as const);
  return [...asked, ['thanks', 'Gave lately: thanked'], ['unasked', 'Not asked']];
}

type ChoiceProps = {
  readonly form: string | null;
  readonly draft: Draft;
  readonly name: string;
  readonly label: string;
  readonly options: Options;
};

function Choice({ form, draft, name, label, options }: ChoiceProps) {
  const [id, whole] = [`show-${name}`, `show.${name}`];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={whole} form={form ?? lookingForm}>
        {options.map(([value, says]) => (
          <option value={value} selected={draft.get(whole) === value}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * Shows the mail again as one types. Each time in a new frame, which takes the place of the old one once it is there:
 * nothing flashes, and going back leads to the page before, not to the mail before.
 */
export const mailAsTyped = `{const button=document.querySelector('[data-mail]');let wait,count=0;
const show=()=>{const frames=[...document.querySelectorAll('.in-mail iframe')],old=frames.pop(),next=old.cloneNode();frames.forEach(one=>one.remove());
next.name='in-mail-'+ ++count;next.removeAttribute('src');next.classList.add('coming');old.after(next);
next.onload=()=>{old.remove();next.classList.remove('coming')};button.formTarget=next.name;button.form.requestSubmit(button)};
if(button)document.addEventListener('input',({target})=>{if(target.form!==button.form||target.name==='show.width')return;clearTimeout(wait);wait=setTimeout(show,target.tagName==='SELECT'?0:700)})}`;
