import { readerShapes } from '../../editions/reader-shapes.ts';
import { ChoiceField, type Draft, Form, TextField } from '../frame/form.tsx';
import { useSetting } from '../frame/setting.ts';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** Sends the real mail to any address. */
export function TestPart({ seen: { edition } }: { readonly seen: Seen }) {
  const { person } = useSetting();
  const may = useMay();
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (!may('editor') || compiled === null) return null;
  const draft: Draft = { get: name => (name === 'address' ? person.email : ''), all: () => [], problems: [] };
  return (
    <section>
      <h2>Test mail</h2>
      <TestForm editionId={edition.editionId} shapes={readerShapes(compiled)} draft={draft} />
    </section>
  );
}

type Props = {
  readonly editionId: string;
  readonly shapes: ReturnType<typeof readerShapes>;
  readonly draft: Draft;
};

export function TestForm({ editionId, shapes, draft }: Props) {
  return (
    <Form
      action={`/desk/editions/${editionId}/test`}
      draft={draft}
      not="No mail is sent yet"
      buttons={<button type="submit">Send a test mail</button>}
    >
      <div class="pair">
        <TextField draft={draft} name="address" label="Address" type="email" hint="It need not be a subscriber." />
        <ChoiceField
          draft={draft}
          name="shape"
          label="As it looks to"
          options={shapes.map(({ name, label }) => ({ value: name, label }))}
        />
      </div>
    </Form>
  );
}
