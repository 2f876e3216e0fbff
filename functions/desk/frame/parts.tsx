import type { Child } from 'hono/jsx';
import { useSetting } from './setting.ts';

/** What stands where nothing is yet: why, and the next step. */
export function Empty({ children }: { readonly children?: Child }) {
  return <div class="empty">{children}</div>;
}

/** Something that wants a person: what, why, and what to do. */
export function Trouble({ title, children }: { readonly title: Child; readonly children?: Child }) {
  return (
    <section class="trouble">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** A link to a place of the desk; plain text as long as no screen is there. */
export function To({ path, children }: { readonly path: string; readonly children?: Child }) {
  const isThere = useSetting().places.some(place => path === place || path.startsWith(`${place}/`));
  return isThere ? <a href={path}>{children}</a> : children;
}

type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'quiet';

/** A state in one word, never by its colour alone. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children?: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** `1,204 readers` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

type Column = { readonly head: string; readonly kind?: 'number' };
type TableProps = {
  /** Says what the table holds, for who can't see it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
};

/** Rows under heads, numbers aligned; wider than the window it scrolls by itself, also by keyboard. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head, kind }) => (
              <th scope="col" class={kind}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              {row.map((cell, i) => (
                <td class={columns[i]?.kind}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type LogProps = { readonly caption: string; readonly rows: readonly (readonly Child[])[] };

/** What happened, the newest first: a line each where there is room, on a phone a note each. */
export function Log({ caption, rows }: LogProps) {
  return (
    <ol class="log" aria-label={caption}>
      {rows.map(row => (
        <li>
          {row.map(cell => (
            <div>{cell}</div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The way through a long list; a link that leads nowhere is left out. */
export function Pager({ first, next }: { readonly first: string | null; readonly next: string | null }) {
  if (first === null && next === null) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {first !== null && <a href={first}>Back to the first page</a>}
      {next !== null && <a href={next}>Next page</a>}
    </nav>
  );
}

type PressProps = {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly kind?: 'first' | 'danger';
  /** For who hears the page, where several buttons say the same. */
  readonly label?: string;
  readonly children?: Child;
};

/** A button that acts at once, for what harms nobody or can be taken back. */
export function Press({ action, fields = {}, kind, label, children }: PressProps) {
  const { formToken } = useSetting();
  return (
    <form method="post" action={action} class="press">
      <input type="hidden" name="formToken" value={formToken} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={kind} aria-label={label}>
        {children}
      </button>
    </form>
  );
}

type ConfirmProps = PressProps & {
  /** What opens the question. */
  readonly label: string;
  /** What will happen, with its numbers. */
  readonly sentence: Child;
};

/** A button behind a sentence that says, with numbers, what it will do. */
export function Confirm({ label, sentence, ...press }: ConfirmProps) {
  return (
    <details class="confirm">
      <summary class={`button ${press.kind ?? ''}`}>{label}</summary>
      <div class="question">
        <p>{sentence}</p>
        <Press {...press} />
      </div>
    </details>
  );
}
