import sanitizeHtml from 'sanitize-html';
import { oneLine, unescapeHtml } from './plain-text.ts';

/**
 * The text of a title or a teaser that may be HTML, as feeds have them: tags of formatting go, entities are decoded
 * once. Anything else in angle brackets is what the story is about (`<script>`) and stays, as text.
 */
export function textOfTitle(html: string): string {
  const bare = sanitizeHtml(html.slice(0, mostRead).replace(notFormatting, '&lt;'), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return oneLine(unescapeHtml(bare));
}

/** Of a title no more than 500 characters are kept. */
const mostRead = 10_000;

const notFormatting =
  /<(?!\/?(?:a|abbr|b|big|br|cite|code|div|em|figure|figcaption|font|h[1-6]|hr|i|img|li|mark|ol|p|q|s|small|span|strong|sub|sup|u|ul|wbr)(?:\s[^<>]*)?\/?>)/gi;
