export type Scheme = 'light' | 'dark';

/** A mail's HTML as a reader with that colour scheme would have it, whatever the scheme of the browser that looks at it. */
export function shownHtml(html: string, scheme: Scheme): string {
  const asked = html.replaceAll(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, wanted: string) =>
    wanted.toLowerCase() === scheme ? '(min-width: 0)' : '(max-width: 0)',
  );
  // A mail that knows nothing of dark stays on white, as in a mail program.
  const canvas = scheme === 'dark' && /color-scheme/i.test(html) ? 'dark' : 'only light';
  const added = `<base target="_blank"><style>:root{color-scheme:${canvas}!important}</style>`;
  // Behind <head>, for anything before the doctype would change how the page is laid out.
  const place = /<head\b[^>]*>/i.exec(asked) ?? /<html\b[^>]*>/i.exec(asked) ?? /<!doctype[^>]*>/i.exec(asked);
  const end = place === null ? 0 : place.index + place[0].length;
  return asked.slice(0, end) + added + asked.slice(end);
}
