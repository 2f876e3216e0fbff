import mustache from 'mustache';
import notice from '../../templates/notice.mjml?compiled';
import { type Language, textDirection } from '../language/locale.ts';
import { chromeIn } from './chrome/chrome-in.ts';
import type { NoticeWords } from './chrome/notices.ts';
import { noticesIn } from './chrome/notices-in.ts';
import { fontsFor } from './fonts.ts';
import type { MailContent } from './mail-content.ts';
import { paletteFor } from './palette.ts';
import { escapeHtml, nonEmptyLines, oneLine } from './placeholders.ts';
import { wrapText } from './wrap-text.ts';

/** A mail to one person about a newsletter. */
export type NoticeContent = {
  readonly kind: keyof NoticeWords;
  /** The person's own. */
  readonly language: Language;
  readonly newsletter: MailContent['newsletter'];
  readonly organisation: Pick<MailContent['organisation'], 'name' | 'postalAddress'>;
  /** Where the button leads; null: there is none. */
  readonly buttonUrl: string | null;
  /** Null before there is anything to leave. */
  readonly unsubscribeUrl: string | null;
  readonly preferencesUrl: string;
};

type NoticeMail = {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};

/** Renders a fixed mail from what was compiled when the house was built; it holds no variable for SES. */
export function noticeMail(content: NoticeContent): NoticeMail {
  const view = viewOf(content);
  const html = mustache.render(notice[textDirection(content.language)], view, {}, { escape: escapeHtml });
  return { subject: view.subject, preheader: view.preheader, html, text: textOf(view) };
}

function viewOf({ kind, language, newsletter, organisation, ...links }: NoticeContent) {
  const words = noticesIn(language)[kind](oneLine(newsletter.name));
  const { unsubscribe, preferences } = chromeIn(language);
  return {
    ...words,
    ...paletteFor(newsletter),
    language,
    font: fontsFor(newsletter, language),
    newsletter: oneLine(newsletter.name),
    homeUrl: newsletter.homeUrl,
    button: links.buttonUrl === null ? null : { label: words.button, url: links.buttonUrl },
    unsubscribe,
    unsubscribeUrl: links.unsubscribeUrl ?? '',
    preferences,
    preferencesUrl: links.preferencesUrl,
    organisation: oneLine(organisation.name),
    address: nonEmptyLines(organisation.postalAddress),
  };
}

function textOf(view: ReturnType<typeof viewOf>): string {
  const { newsletter, headline, paragraphs, button, finePrint, unsubscribe, unsubscribeUrl } = view;
  const blocks = [
    newsletter,
    headline,
    ...paragraphs,
    button === null ? '' : `${button.label}:\n${button.url}`,
    '-'.repeat(72),
    finePrint,
    unsubscribeUrl === '' ? '' : `${unsubscribe}:\n${unsubscribeUrl}`,
    // Once is enough for a mail whose button leads there.
    button?.url === view.preferencesUrl ? '' : `${view.preferences}:\n${view.preferencesUrl}`,
    [view.organisation, ...view.address, view.homeUrl].join('\n'),
  ];
  return `${blocks
    .filter(block => block !== '')
    .map(wrapText)
    .join('\n\n')}\n`;
}
