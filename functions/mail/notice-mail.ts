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
  /** What the newsletter carried last, in its own language; null where that is not told. */
  readonly latest: Latest | null;
  /** Null before there is anything to leave. */
  readonly unsubscribeUrl: string | null;
  readonly preferencesUrl: string;
};

type Latest = {
  readonly language: Language;
  readonly stories: readonly { readonly headline: string; readonly url: string | null }[];
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

function viewOf({ kind, language, newsletter, organisation, latest, ...links }: NoticeContent) {
  const words = noticesIn(language)[kind](oneLine(newsletter.name));
  const { unsubscribe, preferences, inLatestEdition } = chromeIn(language);
  return {
    ...words,
    ...paletteFor(newsletter),
    language,
    font: fontsFor(newsletter, language),
    newsletter: oneLine(newsletter.name),
    homeUrl: newsletter.homeUrl,
    latest: latest && latestView(latest, inLatestEdition),
    button: links.buttonUrl === null ? null : { label: words.button, url: links.buttonUrl },
    unsubscribe,
    unsubscribeUrl: links.unsubscribeUrl ?? '',
    preferences,
    preferencesUrl: links.preferencesUrl,
    organisation: oneLine(organisation.name),
    address: nonEmptyLines(organisation.postalAddress),
  };
}

/** As many as make somebody curious. */
const storiesTold = 5;

function latestView({ language, stories }: Latest, title: string) {
  const told = stories.slice(0, storiesTold).map(({ headline, url }) => ({ headline: oneLine(headline), url }));
  return { title, storyLanguage: language, storyDirection: textDirection(language), stories: told };
}

function textOf(view: ReturnType<typeof viewOf>): string {
  const { newsletter, headline, paragraphs, latest, button, finePrint, unsubscribe, unsubscribeUrl } = view;
  const blocks = [
    newsletter,
    headline,
    ...paragraphs,
    latest === null ? '' : [`${latest.title}:`, ...latest.stories.map(storyLines)].join('\n'),
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

function storyLines({ headline, url }: { readonly headline: string; readonly url: string | null }): string {
  return url === null ? `- ${headline}` : `- ${headline}\n  ${url}`;
}
