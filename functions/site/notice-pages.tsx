import type { EmailAddress } from '../language/email-address.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from './frame.tsx';

export function missingPage(setting: Setting): Page {
  const { noSuchPage, mayBeMistyped, toNewsletters } = siteChromeFor(setting.language);
  return framed(
    setting,
    noSuchPage,
    <>
      <p>{mayBeMistyped}</p>
      <p>
        <a href="/">{toNewsletters}</a>
      </p>
    </>,
  );
}

/** For a link to leave that was cut off or never was ours: whoever wants to leave must not be left standing. */
export function brokenLinkPage(setting: Setting, writeTo: EmailAddress | null): Page {
  const { brokenLink, linkMayBeCut, orWriteToUs } = siteChromeFor(setting.language);
  return framed(
    setting,
    brokenLink,
    <>
      <p>{linkMayBeCut}</p>
      {writeTo && (
        <p>
          {orWriteToUs} <MailTo address={writeTo} />
        </p>
      )}
    </>,
  );
}

export function failedPage(setting: Setting): Page {
  const { failed, tryAgain } = siteChromeFor(setting.language);
  return framed(setting, failed, <p>{tryAgain}</p>);
}

export function tooMuchPage(setting: Setting): Page {
  const { tooMuch, sendLess } = siteChromeFor(setting.language);
  return framed(setting, tooMuch, <p>{sendLess}</p>);
}

export function MailTo({ address }: { readonly address: EmailAddress }) {
  return (
    <a href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`}>
      <bdi>{address}</bdi>
    </a>
  );
}
