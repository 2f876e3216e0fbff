import { Press } from '../frame/parts.tsx';
import type { ShownUpload } from './shown-import.ts';

type Props = { readonly importId: string; readonly upload: ShownUpload };

/** Takes the files of a list one after the other, each by a form that goes straight to where files lie. */
export function UploadPage({ importId, upload: { form, arrived } }: Props) {
  const isMore = arrived.length > 0;
  return (
    <>
      {isMore && (
        <section class="card">
          <h2>{arrived.length === 1 ? 'The file is here' : 'The files are here'}</h2>
          <ul>
            {arrived.map(name => (
              <li>{name}</li>
            ))}
          </ul>
          <Press action={`/desk/subscribers/imports/${importId}/analyse`} kind="first">
            Read {arrived.length === 1 ? 'it' : 'them'}, and show what {arrived.length === 1 ? 'it' : 'they'} would do
          </Press>
        </section>
      )}
      <form method="post" action={form.url} enctype="multipart/form-data" class="form card">
        <h2>{isMore ? 'Another file of the same export' : 'The file'}</h2>
        {Object.entries(form.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for="field-file">CSV file</label>
          <input
            id="field-file"
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv"
            required
            aria-describedby="hint-file"
          />
          <p class="hint" id="hint-file">
            Up to 1 GB; large ones take a while. Files that belong together, such as the three of a Mailchimp export, go
            in one after the other, with their names as they are.
          </p>
        </div>
        <div class="buttons">
          <button type="submit" class={isMore ? undefined : 'first'}>
            Upload it
          </button>
          <a class="button" href="/desk/subscribers/imports">
            All lists
          </a>
        </div>
      </form>
    </>
  );
}
