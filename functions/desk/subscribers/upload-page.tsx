import type { Instant } from '../../language/instant.ts';
import { At } from '../frame/moment.tsx';
import { Press } from '../frame/parts.tsx';
import type { ShownUpload } from './shown-import.ts';

type Props = { readonly importId: string; readonly upload: ShownUpload };

/** Takes the files of a list one after the other, each by a form that goes straight to where files lie. */
export function UploadPage({ importId, upload }: Props) {
  const { arrived } = upload;
  const path = `/desk/subscribers/imports/${importId}`;
  return (
    <>
      {arrived.length > 0 && (
        <section class="card">
          <h2>{arrived.length === 1 ? 'The file is here' : 'The files are here'}</h2>
          <ul>
            {arrived.map(name => (
              <li>{name}</li>
            ))}
          </ul>
          <Press action={`${path}/analyse`} kind="first">
            Read {arrived.length === 1 ? 'it' : 'them'}, and show what {arrived.length === 1 ? 'it' : 'they'} would do
          </Press>
        </section>
      )}
      <UploadForm path={path} upload={upload} />
    </>
  );
}

type FormProps = { readonly path: string; readonly upload: ShownUpload };

function UploadForm({ path, upload: { form, arrived, mostBytes, goodUntil, goodForSeconds } }: FormProps) {
  const isMore = arrived.length > 0;
  return (
    <form
      method="post"
      action={form.url}
      enctype="multipart/form-data"
      class="form card"
      data-most-bytes={mostBytes}
      data-good-for-seconds={goodForSeconds}
    >
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
          aria-describedby="hint-file hint-form"
        />
        <p class="hint" id="hint-file">
          Up to 1 GB; large ones take a while. Files that belong together, such as the three of a Mailchimp export, go
          in one after the other, with their names as they are.
        </p>
        <Told path={path} />
      </div>
      <div class="buttons">
        <button type="submit" class={isMore ? undefined : 'first'}>
          Upload it
        </button>
        <a class="button" href="/desk/subscribers/imports">
          All lists
        </a>
      </div>
      <FormEnd path={path} goodUntil={goodUntil} />
    </form>
  );
}

/** What a script says of a file before it leaves. */
function Told({ path }: { readonly path: string }) {
  return (
    <div role="alert">
      <p class="problem" data-told="large" hidden>
        This file is larger than 1 GB. Cut it into several files, each with the same row of headings, and bring them one
        after the other.
      </p>
      <p class="problem" data-told="empty" hidden>
        This file is empty: there is nothing in it to bring.
      </p>
      <p class="problem" data-told="late" hidden>
        This form has stood open for too long. <a href={path}>Load it anew</a> and choose the file again.
      </p>
      <p class="quiet" data-told="leaving" hidden>
        The file is on its way. Stay on this page until the next one comes.
      </p>
    </div>
  );
}

/** Where files lie knows no words of ours, and answers what it does not take in its own. */
function FormEnd({ path, goodUntil }: { readonly path: string; readonly goodUntil: Instant }) {
  return (
    <p class="hint" id="hint-form">
      This form is good until <At at={goodUntil} />; after that, <a href={path}>load it anew</a>. Should a page of code
      come instead of the next step, the file was too large, empty or too late, and nothing has been brought: go back
      and load this page anew.
    </p>
  );
}
