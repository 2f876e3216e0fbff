import { textDirection } from '../language/locale.ts';
import { type Chrome, dateAndTime, storyDate } from './chrome/chrome.ts';
import type { MailContent, MailStory } from './mail-content.ts';
import { oneLine } from './placeholders.ts';
import { proseView } from './prose-view.ts';
import { storyText } from './story-text.ts';

export type StoryView = ReturnType<typeof storyView>;

/** A story as both parts print it; `headlineDirection` and its like are empty where the mail's own direction serves. */
export function storyView(story: MailStory, content: MailContent, chrome: Chrome, namesSection: boolean) {
  const headline = oneLine(story.headline);
  const byline = oneLine(story.byline);
  const full = content.layout === 'story' ? proseView(story.body, content) : null;
  const summary = oneLine(story.summary);
  const standfirst = full !== null && beginsWith(full.bare, summary) ? '' : summary;
  const ownDirection = (text: string) => differentDirection(text, textDirection(content.language));
  return {
    headline,
    headlineDirection: ownDirection(headline),
    byline: byline === '' ? '' : chrome.by(byline),
    bylineDirection: ownDirection(byline),
    facts: factsOf(story, content, chrome),
    section: namesSection ? oneLine(story.section) : '',
    summary: standfirst,
    summaryDirection: ownDirection(standfirst),
    url: story.url === null ? '' : oneLine(story.url),
    // Not `url`, which the template would take for the story's.
    image: story.image === null ? null : { source: oneLine(story.image.url), alt: oneLine(story.image.alt) },
    body: full,
    corrections: notesOf(story, content, chrome),
  };
}

/** What readers should know of it since it was published; before all that it was taken back, and why. */
function notesOf({ retractedAt, corrections }: MailStory, content: MailContent, chrome: Chrome) {
  const others = corrections.filter(({ at }) => at !== retractedAt);
  const notes = others.map(({ at, text }) => ({ label: chrome.correction(dateOf(at, content)), text: oneLine(text) }));
  if (retractedAt === null) return notes;
  const reasons = corrections.filter(({ at }) => at === retractedAt).map(({ text }) => oneLine(text));
  const text = [chrome.retracted, ...reasons].join(' ');
  return [{ label: chrome.retraction(dateOf(retractedAt, content)), text }, ...notes];
}

/** An alert tells the hour; everything else its date and how long it takes to read. */
function factsOf(story: MailStory, content: MailContent, chrome: Chrome): string {
  if (content.layout === 'alert') return dateAndTime(story.publishedAt, content.language, content.timeZone);
  const date = dateOf(story.publishedAt, content);
  return story.readingMinutes < 1 ? date : `${date}\u00a0· ${chrome.readingTime(story.readingMinutes)}`;
}

function dateOf(moment: string, { editionAt, language, timeZone }: MailContent): string {
  return storyDate(moment, editionAt, language, timeZone);
}

/** A summary cut from the story's own beginning would say it twice. */
function beginsWith(body: string, summary: string): boolean {
  const opening = summary.replace(/\s*(?:…|\.\.\.)$/u, '');
  return storyText(body).replaceAll(/\s+/g, ' ').startsWith(opening);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction of the first letter, as `dir="auto"` finds it, which older clients don't know. */
function differentDirection(text: string, mail: 'ltr' | 'rtl'): 'ltr' | 'rtl' | '' {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return '';
  const direction = rightToLeft.test(letter) ? 'rtl' : 'ltr';
  return direction === mail ? '' : direction;
}
