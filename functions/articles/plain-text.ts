import sanitizeHtml from 'sanitize-html';

/** Text for one line: no line ends or control characters (so nothing can break out of a mail header), spaces once. */
export function oneLine(text: string): string {
  return withoutControls(text)
    .replace(/[ \t\n\r\f\v\u0085\u2028\u2029]+/g, ' ')
    .trim();
}

/** Drops what no reader can see and a mail must not carry: control characters, direction overrides, lone surrogates. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r\f\v\u0085])\p{Cc}|[\u202a-\u202e\ufeff]/gu, '');
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** The inverse of `escapeHtml`, and of what sanitize-html writes. */
export function unescapeHtml(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

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
