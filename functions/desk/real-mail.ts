import type { Compiled } from '../editions/edition.ts';
import { readMail } from '../editions/read-mail.ts';
import { readerShapes } from '../editions/reader-shapes.ts';
import { type FilledMail, fillTemplate } from '../mail/fill-template.ts';
import { escapeHtml } from '../mail/placeholders.ts';
import type { ObjectStore } from '../runtime/object-store.ts';

type Deps = { readonly mails: Pick<ObjectStore, 'get'>; readonly siteUrl: string };

/** The mail as one kind of reader gets it; its link to leave leads to what is no reader's own. */
export async function realMail(compiled: Compiled, shape: string, { mails, siteUrl }: Deps): Promise<FilledMail> {
  const shapes = readerShapes(compiled);
  const values = (shapes.find(({ name }) => name === shape) ?? shapes[0])?.values ?? {};
  return fillTemplate(await readMail(compiled, { mails }), { ...values, unsubscribeUrl: `${siteUrl}/preferences` });
}

/** What stands above a mail that goes to the staff, and where it leads. */
export type Line = {
  /** In front of the subject, such as `Test`. */
  readonly mark: string;
  /** Sentences, a paragraph each. */
  readonly says: readonly string[];
  readonly link: { readonly url: string; readonly words: string };
};

/** Told apart from what readers get by its subject and a line on top, which leads to the desk; that asks who one is. */
export function withLine({ subject, html, text }: FilledMail, { mark, says, link }: Line): FilledMail {
  const paragraphs = says.map(one => `<p style="margin:0 0 8px">${escapeHtml(one)}</p>`).join('');
  const button = `<a style="color:#1b4f7d;font-weight:bold" href="${escapeHtml(link.url)}">${escapeHtml(link.words)}</a>`;
  const line = `<div dir="ltr" lang="en" style="padding:12px 16px;font:16px/1.5 sans-serif;color:#1d1b18;background-color:#fbedcf">${paragraphs}${button}</div>`;
  return {
    subject: `[${mark}] ${subject}`,
    html: html.replace(/<body[^>]*>/, `$&${line}`),
    text: [...says, `${link.words}:\n${link.url}`, text].join('\n\n'),
  };
}
