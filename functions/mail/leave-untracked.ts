/**
 * Keeps the links that are a reader's own (to leave, to choose) as they are in a tracked mail: SES would lead all others
 * past its own server (developer guide, 'Configuring custom domains to handle open and click tracking').
 */
export function leaveUntracked(html: string): string {
  return html.replaceAll(/<a(?=\s[^>]*href="\{\{\w+\}\})/g, '<a ses:no-track');
}
