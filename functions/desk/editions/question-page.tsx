import type { Child } from 'hono/jsx';
import { type Draft, Form, TextField } from '../frame/form.tsx';
import type { Seen } from './read-edition.ts';

const nothing: Draft = { get: () => '', all: () => [], problems: [] };

type QuestionProps = {
  readonly seen: Seen;
  readonly act: string;
  readonly press: string;
  readonly kind: 'first' | 'danger';
  readonly children?: Child;
};

/** A question of its own page before something that can't be taken back. */
export function QuestionPage({ seen: { edition }, act, press, kind, children }: QuestionProps) {
  const at = `/desk/editions/${edition.editionId}`;
  return (
    <>
      <p>{children}</p>
      <Form
        action={`${at}/${act}`}
        draft={nothing}
        buttons={
          <>
            <button type="submit" class={kind}>
              {press}
            </button>
            <a class="button" href={at}>
              Leave it
            </a>
          </>
        }
      >
        <input type="hidden" name="seen" value={String(edition.version)} />
        {act === 'skip' && (
          <TextField draft={nothing} name="because" label="Why" hint="Whoever looks for this edition reads it." />
        )}
      </Form>
    </>
  );
}
