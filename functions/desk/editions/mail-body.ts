import type { Compiled } from '../../editions/edition.ts';
import { readMail } from '../../editions/read-mail.ts';
import { readerShapes } from '../../editions/reader-shapes.ts';
import { type FilledMail, fillTemplate } from '../../mail/fill-template.ts';
import type { View } from './mail-page.tsx';
import type { EditionDeps } from './read-edition.ts';

/** The mail as one kind of reader gets it; its link to leave leads to what is no reader's own. */
export async function mailFor(
  compiled: Compiled,
  shape: string,
  { mails, siteUrl }: Pick<EditionDeps, 'mails' | 'siteUrl'>,
): Promise<FilledMail> {
  const shapes = readerShapes(compiled);
  const values = (shapes.find(({ name }) => name === shape) ?? shapes[0])?.values ?? {};
  return fillTemplate(await readMail(compiled, { mails }), { ...values, unsubscribeUrl: `${siteUrl}/preferences` });
}

/** A mail in a frame: its links open elsewhere, and its colours are those that were asked for, whatever this machine likes. */
export function framedMail(html: string, scheme: View['scheme']): string {
  return html
    .replaceAll(/\(prefers-color-scheme:\s*dark\)/g, scheme === 'dark' ? 'all' : 'not all')
    .replace(/<head[^>]*>/, '$&<base target="_blank">');
}

/** A page of its own that runs nothing and asks nobody but, if wanted, for its pictures. */
export function policyOfMail(pictures: View['pictures']): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${pictures === 'on' ? ' https: http:' : ''}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}
