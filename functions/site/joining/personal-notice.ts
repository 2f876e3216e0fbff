import type { Language } from '../../language/locale.ts';
import { type NoticeContent, noticeMail } from '../../mail/notice-mail.ts';
import type { Newsletter, Organisation } from '../../newsletters/newsletter.ts';

type Notice = Pick<NoticeContent, 'kind' | 'buttonUrl' | 'unsubscribeUrl'> & {
  /** Null unless given. */
  readonly latest?: NoticeContent['latest'];
  readonly language: Language;
  /** The newsletters that it is about; the first one's sender and look are its own. */
  readonly newsletters: readonly [Newsletter, ...Newsletter[]];
  readonly organisation: Organisation | null;
  readonly siteUrl: string;
};

/** A fixed mail about one or several newsletters, as the outbox takes it. */
export function personalNotice({ newsletters, organisation, siteUrl, language, latest = null, ...notice }: Notice) {
  const [first] = newsletters;
  const name = new Intl.ListFormat(language).format(newsletters.map(one => one.name));
  const content = {
    ...notice,
    latest,
    language,
    newsletter: { name, tagline: first.tagline, ...first.brand },
    organisation: organisation ?? { name: first.name, postalAddress: '' },
    preferencesUrl: `${siteUrl.replace(/\/$/, '')}/preferences`,
  };
  const { subject, html, text } = noticeMail(content);
  return { sender: first.sender, subject, html, text };
}
