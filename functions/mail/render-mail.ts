import { htmlPart } from './html-part.ts';
import type { MailContent, RenderedMail } from './mail-content.ts';
import { mailView, type Reader } from './mail-view.ts';
import { asTemplateText } from './placeholders.ts';
import { textPart } from './text-part.ts';

/** Renders an edition's mail: for `mail` as Handlebars templates that SES fills in, else as it stands. */
export async function renderMail(content: MailContent, reader: Reader): Promise<RenderedMail> {
  const view = mailView(content, reader);
  const html = await htmlPart(content.layout, view);
  const { subject, preheader } = view;
  const plain = textPart(view);
  if (reader !== 'mail') return { subject, preheader: preheader.text, html, text: plain, constants: {} };
  const subjectLine = asTemplateText(subject);
  const text = asTemplateText(plain);
  return {
    subject: subjectLine.text,
    preheader: preheader.text,
    html,
    text: text.text,
    constants: { ...subjectLine.constants, ...text.constants },
  };
}
