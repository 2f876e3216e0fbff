import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { unescapeHtml } from '../../articles/plain-text.ts';
import type { InputProblem } from '../act.ts';
import { useSetting } from './setting.ts';

/** What stands in a form: what is stored at first, then what was typed, with what is wrong with it. */
export type Draft = {
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly problems: readonly InputProblem[];
};

type FormProps = {
  readonly action: string;
  /** For fields that stand outside of it. */
  readonly id?: string;
  /** Where a POST of the form shows what it would do, without doing it. */
  readonly show?: string;
  readonly draft: Draft;
  /** What did not happen, where something is wrong; `Nothing is stored yet` unless given. */
  readonly not?: string;
  readonly children?: Child;
  readonly buttons: Child;
};

/** A form that keeps what was typed and says beside each field what is wrong; on top each is named by its label. */
export function Form({ action, id, show, draft, not = 'Nothing is stored yet', children, buttons }: FormProps) {
  const { formToken } = useSetting();
  const fields = (
    <>
      <input type="hidden" name="formToken" value={formToken} />
      {children}
    </>
  ).toString();
  return (
    <form method="post" action={action} id={id} class="form" novalidate data-show={show}>
      {draft.problems.length > 0 && <Problems problems={draft.problems} not={not} labels={labelsIn(String(fields))} />}
      {raw(fields)}
      <div class="buttons">{buttons}</div>
    </form>
  );
}

/** Fields that belong together. */
export function Group({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

type ProblemsProps = {
  readonly problems: readonly InputProblem[];
  readonly not?: string;
  /** Of each field, by its id. */
  readonly labels?: ReadonlyMap<string, string>;
};

/** What is wrong, on top of a form, each with its field. */
export function Problems({ problems, not = 'Nothing is stored yet', labels = new Map() }: ProblemsProps) {
  return (
    <div class="problems" role="alert">
      <p>{not}:</p>
      <ul>
        {problems.map(({ field, message }) => {
          const at = ownerOf(idOf(field), labels);
          return (
            <li>
              <a href={`#${at}`}>{labels.get(at) ?? inWords(field)}</a> {plainly(message)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What each field of a form is called: said once, where it stands. */
function labelsIn(fields: string): ReadonlyMap<string, string> {
  const labelled = [...fields.matchAll(/<label for="([^"]+)">([^<]*)</g)];
  const ticked = [...fields.matchAll(/<fieldset[^>]* id="([^"]+)"[^>]*><legend>([^<]*)</g)];
  return new Map([...labelled, ...ticked].map(([, id = '', label = '']) => [id, unescapeHtml(label)]));
}

/** An entry of a list stands in the field of the list. */
function ownerOf(id: string, labels: ReadonlyMap<string, string>): string {
  return [...labels.keys()].find(known => id === known || id.startsWith(`${known}-`)) ?? id;
}

/** `sender.replyTo` is `sender reply to`, and `links[0].url` is `links 1 url`. */
function inWords(field: string): string {
  return field
    .replaceAll(/\[(\d+)\]/g, (_, place: string) => ` ${Number(place) + 1}`)
    .replaceAll('.', ' ')
    .replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

type FieldProps = {
  readonly draft: Draft;
  /** Also the name by which the door speaks of it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
};

type TextProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'datetime-local' | 'color' | 'search';
  readonly list?: readonly string[];
  readonly narrow?: boolean;
};

/** One line of text, a number or a date. */
export function TextField({ type = 'text', list, narrow, ...field }: TextProps) {
  const { draft, name } = field;
  const id = idOf(name);
  return (
    <Labelled {...field}>
      <input
        {...{ id, name, type, class: narrow ? 'narrow' : undefined }}
        value={draft.get(name)}
        {...describedBy(field)}
        {...(list && { list: `${id}-list` })}
      />
      {list && (
        <datalist id={`${id}-list`}>
          {list.map(one => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

/** Several lines of text. */
export function LongField({ rows = 4, ...field }: FieldProps & { readonly rows?: number }) {
  const { draft, name } = field;
  return (
    <Labelled {...field}>
      <textarea {...{ id: idOf(name), name, rows }} {...describedBy(field)}>
        {draft.get(name)}
      </textarea>
    </Labelled>
  );
}

type Option = { readonly value: string; readonly label: string };

/** One of a few. */
export function ChoiceField({ options, ...field }: FieldProps & { readonly options: readonly Option[] }) {
  const { draft, name } = field;
  const chosen = draft.get(name);
  return (
    <Labelled {...field}>
      <select {...{ id: idOf(name), name }} {...describedBy(field)}>
        {options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type TickProps = FieldProps & { readonly options: readonly Option[]; readonly inline?: boolean };

/** Any of several; `all(name)` are those that are ticked. */
export function TickField({ options, inline, ...field }: TickProps) {
  const { draft, name, label, hint } = field;
  const ticked = new Set(draft.all(name));
  const mine = problemsOf(draft.problems, name);
  return (
    <fieldset class={mine.length > 0 ? 'field wrong' : 'field'} id={idOf(name)}>
      <legend>{label}</legend>
      <div class={inline ? 'ticks' : undefined}>
        {options.map((option, i) => (
          <label class="tick">
            <input
              {...{ type: 'checkbox', name, value: option.value, checked: ticked.has(option.value) }}
              {...(i === 0 && focused(draft, name))}
            />{' '}
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p class="hint">{hint}</p>}
      {mine.map(message => (
        <p class="problem">{message}</p>
      ))}
    </fieldset>
  );
}

function Labelled({ draft, name, label, hint, children }: FieldProps & { readonly children?: Child }) {
  const mine = problemsOf(draft.problems, name);
  const id = idOf(name);
  return (
    <div class={mine.length > 0 ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mine.length > 0 && (
        <p class="problem" id={`${id}-problem`}>
          {label} {mine.join('; ')}
        </p>
      )}
    </div>
  );
}

function describedBy({ draft, name, hint }: FieldProps) {
  const isWrong = problemsOf(draft.problems, name).length > 0;
  const ids = [...(hint ? [`${idOf(name)}-hint`] : []), ...(isWrong ? [`${idOf(name)}-problem`] : [])];
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(isWrong && { 'aria-invalid': 'true' as const }),
    ...focused(draft, name),
  };
}

/** The first field that is wrong is where the next thing is typed. */
function focused({ problems: [first] }: Draft, name: string) {
  const isFirst = first !== undefined && problemsOf([first], name).length > 0;
  return isFirst ? { autofocus: true } : {};
}

/** A problem of an entry of a list (`sections[2]`) is the list's. */
function problemsOf(problems: readonly InputProblem[], name: string): readonly string[] {
  return problems
    .filter(({ field }) => field === name || field.startsWith(`${name}[`) || field.startsWith(`${name}.`))
    .map(({ message }) => plainly(message));
}

/** People leave a field empty; they don't write no character. */
function plainly(message: string): string {
  return message === 'must have at least 1 character' ? 'is missing' : message;
}

function idOf(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9-]/g, '-').replace(/-+$/, '')}`;
}
