import type { Language } from '../../language/locale.ts';
import { escapeHtml } from '../../mail/placeholders.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { joiningWordsIn } from '../chrome/joining/joining-words-in.ts';

type OwnForm = {
  readonly language: Language;
  readonly offered: readonly Newsletter[];
  readonly siteUrl: string;
  readonly stamp: string;
};

/** Plain HTML for the newsroom's own pages: no script, no style, nothing from elsewhere. */
export function ownForm({ language, offered, siteUrl, stamp }: OwnForm): string {
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
  <input type="hidden" name="form" value="${stamp}">
  <p><button type="submit">${escapeHtml(words.button)}</button></p>
</form>
`;
}
