import type { AcceptedCall, Message } from './accepted-call.ts';
import { makeMessage } from './make-message.ts';
import { readMessageHead } from './raw-message.ts';
import { type CompiledTemplate, compileTemplate, type Rendering, type TemplateText } from './render-template.ts';
import type { TemplateShelf } from './stored-template.ts';

/** Whatever a call carries (template, ready parts, a raw message), as something that gives a message for each entry's data. */
export type Renderer = Pick<CompiledTemplate, 'render' | 'renderSubject' | 'plainSubject'>;

export async function rendererOf(content: AcceptedCall['content'], templates: TemplateShelf): Promise<Renderer> {
  switch (content.kind) {
    case 'stored':
      return await templates.compiled(content.hash);
    case 'inline':
      return compileTemplate(content);
    case 'simple':
      return readyText(content);
    case 'raw':
      return readyText({ subject: readMessageHead(content.base64).subject, text: '', html: '' });
  }
}

/** The message's bytes made again from the log, or null where SES could not render it. */
export async function remakeMessage(message: Message, templates: TemplateShelf): Promise<Buffer | null> {
  const renderer = await rendererOf(message.call.content, templates);
  const rendering = renderer.render(message.entry.data ?? message.call.data);
  return rendering.outcome === 'failed' ? null : makeMessage(message, rendering);
}

function readyText(text: TemplateText): Renderer {
  const rendering: Rendering = { outcome: 'rendered', subject: text.subject, text: text.text, html: text.html };
  return { render: () => rendering, renderSubject: () => text.subject, plainSubject: text.subject };
}
