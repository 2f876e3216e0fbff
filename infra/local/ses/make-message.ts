import { encodeWords, foldLines } from 'nodemailer/lib/mime-funcs/index.js';
import { headersOf, type Message, messageIdOf, type Pair } from './accepted-call.ts';
import { withOwnHeaders } from './raw-message.ts';
import type { TemplateText } from './render-template.ts';
import { textPart } from './text-part.ts';

/** Characters of one encoded word (RFC 2047 allows 75, with its frame). */
const wordCharacters = 52;

/** The RFC 5322 message as SES would send it; the same bytes each time. */
export function makeMessage(message: Message, rendered: TemplateText): Buffer {
  const { content } = message.call;
  const sesHeaders = headersBySes(message);
  if (content.kind === 'raw') {
    return withOwnHeaders(
      content.base64,
      sesHeaders.map(({ name, value }) => `${name}: ${value}`),
    );
  }
  const boundary = `----=_Part_${message.call.id}_${message.entry.position}`;
  // Encoded, it is ASCII alone.
  return Buffer.from(multipart([...headOf(message, rendered.subject), ...sesHeaders], rendered, boundary), 'latin1');
}

/** MIME of a template alone, as TestRenderEmailTemplate answers it. */
export function mimeOfTemplate(rendered: TemplateText, at: number): string {
  const head = [
    { name: 'Date', value: mailDate(at) },
    { name: 'Subject', value: encodeWords(rendered.subject, 'Q', wordCharacters, true) },
  ];
  return multipart(head, rendered, `----=_Part_${at.toString(16)}`);
}

function headOf(message: Message, subject: string): readonly Pair[] {
  const { call, entry } = message;
  return [
    { name: 'From', value: call.from },
    ...(call.replyTo.length === 0 ? [] : [{ name: 'Reply-To', value: call.replyTo.join(', ') }]),
    ...(entry.to.length === 0 ? [] : [{ name: 'To', value: entry.to.join(', ') }]),
    ...(entry.cc.length === 0 ? [] : [{ name: 'Cc', value: entry.cc.join(', ') }]),
    { name: 'Subject', value: encodeWords(subject, 'Q', wordCharacters) },
    ...headersOf(message),
  ];
}

/** Values reach this in ASCII and without line breaks: those a caller gives are checked, the subject is encoded. */
function multipart(head: readonly Pair[], rendered: TemplateText, boundary: string): string {
  const fields = [
    ...head,
    { name: 'MIME-Version', value: '1.0' },
    { name: 'Content-Type', value: `multipart/alternative; boundary="${boundary}"` },
  ];
  const parts = [
    ...(rendered.text === '' ? [] : [textPart('text/plain', rendered.text)]),
    ...(rendered.html === '' ? [] : [textPart('text/html', rendered.html)]),
  ];
  return [
    ...fields.map(({ name, value }) => foldLines(`${name}: ${value}`, 76)),
    '',
    ...parts.map(part => `--${boundary}\r\n${part}`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function headersBySes(message: Message): readonly Pair[] {
  const { call, entry } = message;
  const tag = (name: string) => entry.tags.find(one => one.name === name)?.value ?? '';
  const host = call.region === 'us-east-1' ? 'email' : call.region;
  return [
    { name: 'Message-ID', value: `<${messageIdOf(message)}@${host}.amazonses.com>` },
    { name: 'Date', value: mailDate(call.at) },
    {
      name: 'Feedback-ID',
      value: `${tag('ses:feedback-id-a')}:${tag('ses:feedback-id-b')}:1.${call.region}.local:AmazonSES`,
    },
    { name: 'X-SES-Outgoing', value: `${new Date(call.at).toISOString().slice(0, 10).replaceAll('-', '.')}-127.0.0.1` },
  ];
}

function mailDate(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
