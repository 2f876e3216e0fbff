import type { AskView } from './ask-view.ts';
import type { MailView } from './mail-view.ts';
import { placeholder } from './placeholders.ts';
import type { StoryView } from './story-view.ts';
import { textWidth, widthOf, wrapText } from './wrap-text.ts';

const rule = '-'.repeat(textWidth);

/** The plain-text part, written from what the HTML is written from; every address of ours stands in it once. */
export function textPart(view: MailView): string {
  const lead = view.lead === null ? [] : [story(view.lead)];
  const rows = view.rows.map(row => (row.heading === '' ? story(row) : `${heading(row.heading)}\n\n\n${story(row)}`));
  const news = [masthead(view), ...lead, ...rows].join(`\n\n${rule}\n\n`);
  const asks = view.endAsks.map(ask => (view.isMail ? onlyFor(ask.key, askBlock(ask)) : askBlock(ask)));
  return `${news}\n\n${rule}${asks.join('')}\n\n${footer(view)}\n`;
}

function masthead({ masthead: { name, tagline, date, viewInBrowser, viewUrl } }: MailView): string {
  return blocks([lines([name, tagline]), date, lines([`${viewInBrowser}:`, viewUrl])]);
}

function heading(name: string): string {
  return `${wrapText(name)}\n${'='.repeat(Math.min(textWidth, widthOf(name)))}`;
}

function story({ section, headline, byline, facts, summary, url, bodyText }: StoryView): string {
  return blocks([section, lines([headline, byline, facts]), summary, bodyText, url]);
}

/** The line breaks stand inside, so that a reader without the ask sees no gap. */
function onlyFor(key: string, block: string): string {
  return `${placeholder(`#if ${key}`)}${block}${placeholder('/if')}`;
}

function askBlock({ label, headline, paragraphs, button }: AskView): string {
  const press = button === null ? '' : lines([`${button.label}:`, button.url]);
  return `\n\n${blocks([`* ${label} *`, headline, ...paragraphs, press])}\n\n${rule}`;
}

function footer({
  footer: { why, unsubscribe, organisation, address, taxSentence, ...footer },
  ...view
}: MailView): string {
  return blocks([
    why,
    view.isMail ? lines([`${unsubscribe}:`, placeholder('unsubscribeUrl')]) : '',
    lines([organisation, ...address, view.masthead.homeUrl]),
    taxSentence,
    footer.disclosuresUrl === '' ? '' : lines([`${footer.disclosures}:`, footer.disclosuresUrl]),
  ]);
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
