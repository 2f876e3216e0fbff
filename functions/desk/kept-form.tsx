import { bare, type Page } from './frame/frame.tsx';

/** What stood in a form, field by field, in its order. */
export type Fields = readonly (readonly [name: string, value: string])[];

type Kept = { readonly path: string; readonly fields: Fields };

/**
 * For who was signed out while they wrote. A page that is never stored is not there any more behind the Back button, so
 * what they wrote is kept in this one; signing in happens beside it.
 */
export function signedOutMeanwhile({ path, fields }: Kept): Page {
  const isKept = lengthOf(fields) <= mostKept;
  return bare(
    'You were signed out meanwhile',
    <>
      <p>
        <strong>Nothing was done.</strong> {isKept ? 'What you wrote is kept on this page.' : tooLong}
      </p>
      <ol>
        <li>
          <a href="/desk/sign-in" target="_blank" rel="noopener">
            Sign in again in a new tab
          </a>
        </li>
        <li>Come back to this one{isKept && ' and send it'}.</li>
      </ol>
      {isKept && <KeptForm {...{ path, fields }} />}
      <Written fields={fields} />
    </>,
  );
}

/** For a form of ours from before somebody last signed in: it is done only when they say so, who are signed in now. */
export function sendItNow({ path, fields, formToken }: Kept & { readonly formToken: string }): Page {
  const isKept = lengthOf(fields) <= mostKept;
  return bare(
    'Send this now?',
    <>
      <p>
        This was written before you last signed in. <strong>Nothing is done yet.</strong> {!isKept && tooLong}
      </p>
      {isKept && <KeptForm {...{ path, fields: [...fields, ['formToken', formToken]] }} />}
      <p>
        <a href="/desk">Leave it, and go to Today</a>
      </p>
      <Written fields={fields} />
    </>,
  );
}

const tooLong = 'It is too long to be sent from here: copy what you need of it from below.';
/** Every letter may be written with six in the page, and a function answers with 6 MB. */
const mostKept = 900_000;

function lengthOf(fields: Fields): number {
  return fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function KeptForm({ path, fields }: Kept) {
  return (
    <form method="post" action={path} class="press">
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="first">
        Send it
      </button>
    </form>
  );
}

/** What a page sends of itself. */
const unseen = ['version', 'seen', 'revision', 'token', 'isNew', 'asOf', 'id'];
/** So much of a field is shown; all of it is sent. */
const mostShown = 200_000;

function Written({ fields }: { readonly fields: Fields }) {
  const written = fields.filter(([name, value]) => value.trim() !== '' && !unseen.includes(name));
  if (written.length === 0) return null;
  return (
    <details>
      <summary>What you wrote</summary>
      <dl class="facts">
        {written.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd class="as-typed">{value.slice(0, mostShown)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
