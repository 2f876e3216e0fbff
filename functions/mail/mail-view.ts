import { textDirection } from '../language/locale.ts';
import { arrangeStories, more } from './arrange-stories.ts';
import { askView, briefly } from './ask-view.ts';
import { type Chrome, editionDate } from './chrome/chrome.ts';
import { chromeIn } from './chrome/chrome-in.ts';
import { fontsFor } from './fonts.ts';
import type { MailAsk, MailContent } from './mail-content.ts';
import { columnWidth, paletteFor } from './palette.ts';
import { nonEmptyLines, oneLine } from './placeholders.ts';
import { storyView } from './story-view.ts';

/** A subscriber's mail holds placeholders for personal values; the hosted copy on the web holds none. */
export type Reader = 'mail' | 'web';
export type MailView = ReturnType<typeof mailView>;

/** Everything that the templates and the text part print; plain text but for a story's `body`. */
export function mailView(content: MailContent, reader: Reader) {
  const chrome = chromeIn(content.language);
  const direction = textDirection(content.language);
  const [lead, ...others] = content.stories;
  return {
    language: content.language,
    direction,
    start: direction === 'rtl' ? 'right' : 'left',
    end: direction === 'rtl' ? 'left' : 'right',
    columnWidth: String(columnWidth),
    isMail: reader === 'mail',
    font: fontsFor(content.newsletter.font, content.language),
    ...paletteFor(content.newsletter),
    subject: oneLine(content.subject),
    preheader: preheaderView(content),
    masthead: mastheadView(content, chrome),
    lead: lead === undefined ? null : storyView(lead, content, chrome, true),
    rows: content.layout === 'digest' ? rowsOf(others, content, chrome, reader) : [],
    endAsks: asksFor(content, reader).map(ask => askView(ask, content, chrome)),
    footer: footerView(content, chrome, reader),
  };
}

function preheaderView(content: MailContent) {
  const text = oneLine(content.preheader);
  // An inbox shows up to about 140 characters and fills them from the mail's first lines unless something stands there.
  return { text, padding: '&zwnj;&nbsp;'.repeat(Math.max(0, 140 - text.length)) };
}

function mastheadView(content: MailContent, chrome: Chrome) {
  return {
    name: oneLine(content.newsletter.name),
    // Over a single story the headline is the larger of the two.
    size: content.layout === 'story' ? '30px/36px' : '44px/50px',
    logoUrl: oneLine(content.newsletter.logoUrl ?? ''),
    homeUrl: oneLine(content.newsletter.homeUrl),
    tagline: oneLine(content.newsletter.tagline),
    date: editionDate(content.editionAt, content.language, content.timeZone),
    viewInBrowser: chrome.viewInBrowser,
    viewUrl: oneLine(content.viewUrl),
  };
}

function rowsOf(stories: MailContent['stories'], content: MailContent, chrome: Chrome, reader: Reader) {
  const asked = content.askPlaces === 'mid-and-end' ? asksFor(content, reader).filter(ask => ask.kind === 'ask') : [];
  return arrangeStories(stories).map(row => ({
    ...storyView(row.story, content, chrome, row.namesSection),
    heading: row.heading === null ? '' : row.heading === more ? chrome.moreStories : oneLine(row.heading),
    asks: row.isFollowedByAsk ? asked.map(ask => briefly(askView(ask, content, chrome))) : [],
  }));
}

/** A hosted copy can't know who reads it: it shows the first ask and nobody's thanks. */
function asksFor(content: MailContent, reader: Reader): readonly MailAsk[] {
  return reader === 'mail' ? content.asks : content.asks.filter(ask => ask.kind === 'ask').slice(0, 1);
}

function footerView({ organisation, newsletter }: MailContent, chrome: Chrome, reader: Reader) {
  const name = oneLine(newsletter.name);
  return {
    why: reader === 'mail' ? chrome.whyThisMail(name) : chrome.webCopy(name),
    unsubscribe: chrome.unsubscribe,
    organisation: oneLine(organisation.name),
    address: nonEmptyLines(organisation.postalAddress),
    taxSentence: chrome.taxSentence(oneLine(organisation.legalName), oneLine(organisation.ein)),
    disclosures: chrome.disclosures,
    disclosuresUrl: oneLine(organisation.disclosuresUrl ?? ''),
  };
}
