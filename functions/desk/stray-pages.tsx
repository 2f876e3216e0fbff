import { bare } from './frame/frame.tsx';

/** Another site, an old tab from before a sign-in, or a program sent a form. */
export const elsewherePage = bare(
  'Nothing was done',
  <>
    <p>This form did not come from a page of the desk, or from one that was opened before you last signed in.</p>
    <p>
      <a class="button first" href="/desk">
        Go to Today
      </a>
    </p>
  </>,
);

export const failedPage = bare(
  'Something failed here',
  <>
    <p>
      It is written down for your engineer. What you see stored is stored; if you were changing something, look whether
      it was done before you try again.
    </p>
    <p>
      <a class="button" href="/desk">
        Go to Today
      </a>
    </p>
  </>,
);

export function NoSuchPage() {
  return (
    <p>
      The address may be mistyped, or what it showed is gone. <a href="/desk">Go to Today</a>
    </p>
  );
}
