import { textDirection } from '../language/locale.ts';
import { arrangeStories, more } from './arrange-stories.ts';
import { askView, briefly } from './ask-view.ts';
import { blockView } from './block-view.ts';
import { type Chrome, dateAndTime, editionDate } from './chrome/chrome.ts';
import { chromeIn } from './chrome/chrome-in.ts';
import { fontsFor } from './fonts.ts';
import type { DeskNotice, MailAsk, MailContent } from './mail-content.ts';
import { columnWidth, paletteFor } from './palette.ts';
import { nonEmptyLines, oneLine } from './placeholders.ts';
import { type ProseView, proseView } from './prose-view.ts';
import { storyView } from './story-view.ts';

/** A subscriber's mail holds placeholders for personal values; the hosted copy and the desk's preview hold none. */
export type Reader = 'mail' | 'web' | DeskNotice;
export type MailView = ReturnType<typeof mailView>;

/** As many stories have summaries; the others are named in a line each, so that Gmail does not cut the foot off. */
const mostSummaries = 12;

/** Everything that the templates and the text part print; plain text but for `html`. */
export function mailView(content: MailContent, reader: Reader) {
  const chrome = chromeIn(content.language);
  const direction = textDirection(content.language);
  const [lead, ...others] = content.stories;
  const summarised = others.slice(0, mostSummaries - 1);
  return {
    language: content.language,
    direction,
    start: direction === 'rtl' ? 'right' : 'left',
    end: direction === 'rtl' ? 'left' : 'right',
    columnWidth: String(columnWidth),
    isMail: reader === 'mail',
    font: fontsFor(content.newsletter, content.language),
    ...paletteFor(content.newsletter),
    subject: oneLine(content.subject),
    preheader: preheaderView(content),
    desk: typeof reader === 'string' ? null : deskView(reader, content, chrome),
    masthead: mastheadView(content, chrome, reader),
    note: noteView(content, chrome),
    letter: letterView(content),
    alert: content.layout === 'alert' ? alertView(content, chrome) : null,
    readOnSite: chrome.readOnSite,
    lead: lead === undefined ? null : storyView(lead, content, chrome, true),
    rows: content.layout === 'digest' ? rowsOf(summarised, content, chrome, reader) : [],
    brief: content.layout === 'digest' ? briefOf(others.slice(mostSummaries - 1), content, chrome) : null,
    block: content.block === null ? null : blockView(content.block, content, chrome),
    endAsks: asksFor(content, reader).map(ask => askView(ask, content, chrome)),
    footer: footerView(content, chrome, reader),
  };
}

function preheaderView(content: MailContent) {
  const text = oneLine(content.preheader);
  // An inbox shows up to about 140 characters and fills them from the mail's first lines unless something stands there.
  return { text, padding: '&zwnj;&nbsp;'.repeat(Math.max(0, 140 - text.length)) };
}

function deskView({ goesOutAt, findings }: DeskNotice, { language, timeZone }: MailContent, { desk }: Chrome) {
  return {
    label: desk.preview,
    text: desk.goesOut(dateAndTime(goesOutAt, language, timeZone)),
    result: findings.length === 0 ? desk.nothingFound : desk.found,
    findings: findings.map(oneLine),
  };
}

function mastheadView(content: MailContent, chrome: Chrome, reader: Reader) {
  return {
    name: oneLine(content.newsletter.name),
    logoUrl: oneLine(content.newsletter.logoUrl ?? ''),
    homeUrl: oneLine(content.newsletter.homeUrl),
    tagline: oneLine(content.newsletter.tagline),
    date: editionDate(content.editionAt, content.language, content.timeZone),
    viewInBrowser: chrome.viewInBrowser,
    viewUrl: reader === 'web' ? '' : oneLine(content.viewUrl),
  };
}

function noteView(content: MailContent, chrome: Chrome) {
  if (content.note === null) return null;
  const { html, bare } = proseView(content.note, content);
  // The rule beside it ends where the words do.
  return { label: chrome.editorsNote, html: html.replace(/margin:0 0 \d+px(?!.*margin:0 0 \d)/s, 'margin:0'), bare };
}

function letterView(content: MailContent): ProseView | null {
  return content.letter === null ? null : proseView(content.letter, content);
}

/** Without a story the subject is what there is to say. */
function alertView(content: MailContent, chrome: Chrome) {
  const { editionAt, language, timeZone, stories, subject } = content;
  return {
    label: chrome.alert,
    headline: stories.length === 0 ? oneLine(subject) : '',
    facts: dateAndTime(editionAt, language, timeZone),
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

function briefOf(stories: MailContent['stories'], content: MailContent, chrome: Chrome) {
  if (stories.length === 0) return null;
  return { heading: chrome.inBrief, stories: stories.map(story => storyView(story, content, chrome, true)) };
}

/** A hosted copy can't know who reads it: it shows the first ask and nobody's thanks. The desk sees them all. */
function asksFor(content: MailContent, reader: Reader): readonly MailAsk[] {
  return reader === 'web' ? content.asks.filter(ask => ask.kind === 'ask').slice(0, 1) : content.asks;
}

function footerView(content: MailContent, chrome: Chrome, reader: Reader) {
  const { organisation, newsletter, signedUpFor, language, preferencesUrl } = content;
  const name = oneLine(newsletter.name);
  const several = new Intl.ListFormat(language, { type: 'disjunction' }).format(signedUpFor.map(oneLine));
  return {
    why: reader === 'web' ? chrome.webCopy(name) : chrome.whyThisMail(several),
    unsubscribe: chrome.unsubscribe,
    preferences: chrome.preferences,
    preferencesUrl: oneLine(preferencesUrl),
    organisation: oneLine(organisation.name),
    address: nonEmptyLines(organisation.postalAddress),
    taxSentence: chrome.taxSentence(oneLine(organisation.legalName), oneLine(organisation.ein)),
    disclosures: chrome.disclosures,
    disclosuresUrl: oneLine(organisation.disclosuresUrl ?? ''),
  };
}
