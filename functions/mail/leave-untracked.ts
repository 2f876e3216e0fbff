/**
 * Keeps the links that are a reader's own (to leave, to choose) as they are in a tracked mail: SES would lead all others
 * past its own server (developer guide, 'Configuring custom domains to handle open and click tracking').
 */
export function leaveUntracked(html: string): string {
  return html.replaceAll(/<a(?=\s[^>]*href="\{\{\w+\}\})/g, '<a ses:no-track');
}

/** How many different links of a tracked mail SES tells of, whoever gets it; an ask, which not everybody gets, aside. */
export function countTrackedLinks(html: string): number {
  const forAll = html.replaceAll(/\{\{#if \w+\}\}.*?\{\{\/if\}\}/gs, '');
  const links = [...forAll.matchAll(/<a(?=\s)(?![^>]*\sses:no-track)[^>]*\shref="(https?:[^"]*)"/g)];
  return new Set(links.map(([, link]) => link)).size;
}
