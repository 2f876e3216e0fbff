import type { Compiled } from '../../editions/edition.ts';
import { readerShapes } from '../../editions/reader-shapes.ts';

/** How somebody wants to see the mail. */
export type View = {
  readonly shape: string;
  readonly width: 'phone' | 'desktop';
  readonly scheme: 'light' | 'dark';
  readonly part: 'html' | 'text';
  readonly pictures: 'on' | 'off';
};

export function readView(query: (name: string) => string | undefined): View {
  return {
    shape: query('shape') ?? '',
    width: query('width') === 'desktop' ? 'desktop' : 'phone',
    scheme: query('scheme') === 'dark' ? 'dark' : 'light',
    part: query('part') === 'text' ? 'text' : 'html',
    pictures: query('pictures') === 'on' ? 'on' : 'off',
  };
}

type Props = { readonly editionId: string; readonly compiled: Compiled; readonly view: View; readonly text: string };

/** The real mail as any kind of reader, phone and desktop, light and dark, and its text part. */
export function MailPage({ editionId, compiled, view, text }: Props) {
  const at = `/desk/editions/${editionId}`;
  return (
    <>
      <p>
        <a href={at}>Back to the edition</a>
      </p>
      <form method="get" class="filters">
        <Choice
          name="shape"
          label="Reader"
          chosen={view.shape}
          options={readerShapes(compiled).map(one => [one.name, one.label])}
        />
        <Choice
          name="width"
          label="Width"
          chosen={view.width}
          options={[
            ['phone', 'Phone'],
            ['desktop', 'Desktop'],
          ]}
        />
        <Choice
          name="scheme"
          label="Colours"
          chosen={view.scheme}
          options={[
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
        />
        <Choice
          name="part"
          label="Part"
          chosen={view.part}
          options={[
            ['html', 'HTML'],
            ['text', 'Text'],
          ]}
        />
        <Choice
          name="pictures"
          label="Pictures"
          chosen={view.pictures}
          options={[
            ['off', 'Off, as many readers have them'],
            ['on', 'On, from the newsroom’s server'],
          ]}
        />
        <button type="submit">Show</button>
      </form>
      {view.part === 'text' ? (
        <pre class="plain">{text}</pre>
      ) : (
        <iframe
          class={view.width === 'phone' ? 'mail phone' : 'mail'}
          title="The mail"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src={`${at}/mail/body?${new URLSearchParams({ ...view })}`}
        />
      )}
    </>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly (readonly [string, string])[];
};

function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
