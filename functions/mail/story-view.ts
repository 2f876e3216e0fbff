import { textDirection } from '../language/locale.ts';
import { type Chrome, storyDate } from './chrome/chrome.ts';
import { fontsFor } from './fonts.ts';
import type { MailContent, MailStory } from './mail-content.ts';
import { columnWidth, paletteFor } from './palette.ts';
import { oneLine } from './placeholders.ts';
import { styledBody } from './story-body.ts';
import { storyText } from './story-text.ts';

export type StoryView = ReturnType<typeof storyView>;

/** A story as both parts print it; `headlineDirection` and its like are empty where the mail's own direction serves. */
export function storyView(story: MailStory, content: MailContent, chrome: Chrome, namesSection: boolean) {
  const headline = oneLine(story.headline);
  const byline = oneLine(story.byline);
  const full = content.layout === 'story' ? fullStory(story, content) : null;
  const summary = oneLine(story.summary);
  const standfirst = full?.text.replaceAll(/\s+/g, ' ').startsWith(opening(summary)) ? '' : summary;
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
    image: story.image === null ? null : { url: oneLine(story.image.url), alt: oneLine(story.image.alt) },
    body: full?.html ?? '',
    bodyText: full?.text ?? '',
  };
}

function factsOf(story: MailStory, content: MailContent, chrome: Chrome): string {
  const date = storyDate(story.publishedAt, content.language, content.timeZone);
  return story.readingMinutes < 1 ? date : `${date} · ${chrome.readingTime(story.readingMinutes)}`;
}

function fullStory(story: MailStory, content: MailContent): { readonly html: string; readonly text: string } {
  const fonts = fontsFor(content.newsletter.font, content.language);
  const html = styledBody(story.body, {
    colours: paletteFor(content.newsletter).light,
    headingFont: fonts.heading,
    smallFont: fonts.small,
    start: textDirection(content.language) === 'rtl' ? 'right' : 'left',
    width: columnWidth,
  });
  return { html, text: storyText(story.body) };
}

/** A summary cut from the story's own beginning would say it twice. */
function opening(summary: string): string {
  return summary.replace(/\s*(?:…|\.\.\.)$/u, '');
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction of the first letter, as `dir="auto"` finds it, which older clients don't know. */
function differentDirection(text: string, mail: 'ltr' | 'rtl'): 'ltr' | 'rtl' | '' {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return '';
  const direction = rightToLeft.test(letter) ? 'rtl' : 'ltr';
  return direction === mail ? '' : direction;
}
