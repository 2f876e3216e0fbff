import type { Language } from '../../language/locale.ts';
import { escapeHtml } from '../../mail/placeholders.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { type ShownWords, wordsShown } from '../../subscribers/consent.ts';
import { joiningWordsIn } from '../chrome/joining/joining-words-in.ts';

type OwnForm = {
  /** What the form says, as its stamp names it; it comes back with every sign-up, as the proof of what was shown. */
  readonly shown: ShownWords;
  readonly offered: readonly Newsletter[];
  readonly siteUrl: string;
  readonly stamp: string;
};

/** What such a form shows; kept with the consent of whoever sends it. */
export function wordsOfOwnForm(language: Language, offered: readonly Newsletter[]): ShownWords {
  const { newsletters, terms, button } = joiningWordsIn(language);
  return wordsSaidBack(language, [newsletters, ...offered.map(({ name }) => name), terms, button].join(' · '));
}

/** In one line, since what a page's editor does to spaces and line breaks changes no words. */
export function wordsSaidBack(language: Language, text: string): ShownWords {
  return wordsShown(language, [text.replaceAll(/\s+/g, ' ').trim()]);
}

/** Plain HTML for the newsroom's own pages: no script, no style, nothing from elsewhere. */
export function ownForm({ shown, offered, siteUrl, stamp }: OwnForm): string {
  const { language } = shown;
  const words = joiningWordsIn(language);
  const choices = offered.map(
    ({ id, name }) =>
      `    <label><input type="checkbox" name="newsletter" value="${id}"${offered.length === 1 ? ' checked' : ''}> ${escapeHtml(name)}</label><br>`,
  );
  return `<form method="post" action="${escapeHtml(siteUrl.replace(/\/$/, ''))}/subscribe" accept-charset="utf-8" lang="${language}">
  <fieldset>
    <legend>${escapeHtml(words.newsletters)}</legend>
${choices.join('\n')}
  </fieldset>
  <p><label>${escapeHtml(words.address)}<br>
    <input type="email" name="email" required maxlength="254" autocomplete="email"></label></p>
  <p>${escapeHtml(words.terms)}</p>
  <div hidden><label>${escapeHtml(words.leaveEmpty)} <input name="fax" tabindex="-1" autocomplete="off"></label></div>
  <input type="hidden" name="language" value="${language}">
  <input type="hidden" name="shown" value="${escapeHtml(shown.words)}">
  <input type="hidden" name="form" value="${stamp}">
  <p><button type="submit">${escapeHtml(words.button)}</button></p>
</form>
`;
}
