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
