import type { Newsletter } from '../newsletters/newsletter.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from './frame.tsx';
import { MailTo } from './notice-pages.tsx';

/** How a reader changes what they get; nothing personal, since the link to it stands in mails that are forwarded. */
export function preferencesPage(setting: Setting, newsletters: readonly Newsletter[]): Page {
  const { preferences, leaveByMail, writeForChanges, toNewsletters } = siteChromeFor(setting.language);
  const writeTo = newsletters[0]?.sender.replyTo;
  return framed(
    setting,
    preferences,
    <>
      <p>{leaveByMail}</p>
      {writeTo && (
        <p>
          {writeForChanges} <MailTo address={writeTo} />
        </p>
      )}
      <p>
        <a href="/">{toNewsletters}</a>
      </p>
    </>,
  );
}
