import type { AskView } from './ask-view.ts';
import type { BlockView } from './block-view.ts';
import type { MailView } from './mail-view.ts';
import { placeholder } from './placeholders.ts';
import { storyText } from './story-text.ts';
import type { StoryView } from './story-view.ts';
import { textWidth, widthOf, wrapText } from './wrap-text.ts';

const rule = '-'.repeat(textWidth);

/** The plain-text part, written from what the HTML is written from; every address stands in it once. */
export function textPart(view: MailView): string {
  const seen = new Set<string>();
  const passages = [desk(view), masthead(view, seen), note(view, seen), ...news(view, seen), block(view, seen)];
  const asks = view.endAsks.map(ask => (view.isMail ? onlyFor(ask.key, askBlock(ask)) : askBlock(ask)));
  const written = passages.filter(passage => passage !== '').join(`\n\n${rule}\n\n`);
  return `${written}\n\n${rule}${asks.join('')}\n\n${footer(view, seen)}\n`;
}

function desk({ desk: told }: MailView): string {
  if (told === null) return '';
  return blocks([capitals(told.label), told.text, lines([told.result, ...told.findings.map(one => `* ${one}`)])]);
}

function masthead({ masthead: { name, tagline, date, viewInBrowser, viewUrl } }: MailView, seen: Set<string>): string {
  return blocks([lines([name, tagline]), date, link(viewInBrowser, viewUrl, seen)]);
}

function note({ note: written }: MailView, seen: Set<string>): string {
  return written === null ? '' : blocks([capitals(written.label), storyText(written.bare, seen)]);
}

function news(view: MailView, seen: Set<string>): readonly string[] {
  const { alert, lead, letter, brief } = view;
  return [
    alert === null ? '' : blocks([capitals(alert.label), alert.headline, lead === null ? alert.facts : '']),
    letter === null ? '' : wrapText(storyText(letter.bare, seen)),
    lead === null ? '' : story(lead, seen),
    ...view.rows.map(row => (row.heading === '' ? '' : `${heading(row.heading)}\n\n\n`) + story(row, seen)),
    brief === null ? '' : blocks([`${heading(brief.heading)}\n`, ...brief.stories.map(one => inBrief(one, seen))]),
  ];
}

function heading(name: string): string {
  return `${wrapText(name)}\n${'='.repeat(Math.min(textWidth, widthOf(name)))}`;
}

function story(told: StoryView, seen: Set<string>): string {
  const { section, headline, byline, facts, summary, url, body } = told;
  return blocks([
    section,
    lines([headline, byline, facts]),
    summary,
    body === null ? '' : storyText(body.bare, seen),
    ...told.corrections.map(({ label, text }) => `${label}: ${text}`),
    once(url, seen),
  ]);
}

function inBrief({ headline, byline, url }: StoryView, seen: Set<string>): string {
  return lines([`* ${headline}`, byline === '' ? '' : `  ${byline}`, indented(once(url, seen))]);
}

function indented(text: string): string {
  return text === '' ? '' : `  ${text}`;
}

function block({ block: shown }: MailView, seen: Set<string>): string {
  if (shown === null) return '';
  const { label, date, headline, paragraphs, links }: BlockView = shown;
  return blocks([
    capitals(label),
    lines([headline, date]),
    ...paragraphs,
    ...links.map(({ label: words, url }) => link(words, url, seen)),
  ]);
}

/** The line breaks stand inside, so that a reader without the ask sees no gap. */
function onlyFor(key: string, words: string): string {
  return `${placeholder(`#if ${key}`)}${words}${placeholder('/if')}`;
}

function askBlock({ label, headline, paragraphs, button }: AskView): string {
  const press = button === null ? '' : lines([`${button.label}:`, button.url]);
  return `\n\n${blocks([`* ${label} *`, headline, ...paragraphs, press])}\n\n${rule}`;
}

function footer({ footer: told, masthead: { homeUrl }, isMail }: MailView, seen: Set<string>): string {
  return blocks([
    told.why,
    isMail ? lines([`${told.unsubscribe}:`, placeholder('unsubscribeUrl')]) : '',
    link(told.preferences, told.preferencesUrl, seen),
    lines([told.organisation, ...told.address, once(homeUrl, seen)]),
    told.taxSentence,
    link(told.disclosures, told.disclosuresUrl, seen),
  ]);
}

/** Words and their address, unless it has been said before or there is none. */
function link(words: string, url: string, seen: Set<string>): string {
  const said = once(url, seen);
  return said === '' ? '' : lines([`${words}:`, said]);
}

function once(url: string, seen: Set<string>): string {
  if (seen.has(url)) return '';
  seen.add(url);
  return url;
}

/** As the HTML part shows a label; Arabic has no capitals and stays as it is. */
function capitals(label: string): string {
  return label.toLocaleUpperCase();
}

function blocks(texts: readonly string[]): string {
  return texts
    .filter(text => text !== '')
    .map(wrapText)
    .join('\n\n');
}

function lines(texts: readonly string[]): string {
  return texts.filter(text => text !== '').join('\n');
}
