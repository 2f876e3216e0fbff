/** What a raw message says of itself. */
export type MessageHead = {
  readonly from: string | undefined;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
};

export function readMessageHead(base64: string): MessageHead {
  const fields = fieldsOf(splitMessage(Buffer.from(base64, 'base64').toString('latin1')).head);
  const one = (name: string) => fields.find(field => field.name === name)?.value;
  const mailboxes = (name: string) => splitMailboxes(one(name) ?? '');
  return {
    from: one('from'),
    subject: one('subject') ?? '',
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    bcc: mailboxes('bcc'),
  };
}

/** The message with the headers that SES writes in place of the caller's. */
export function withOwnHeaders(base64: string, headers: readonly string[]): Buffer {
  const { head, body } = splitMessage(Buffer.from(base64, 'base64').toString('latin1'));
  const kept = fieldsOf(head).filter(field => !writtenBySes.has(field.name));
  return Buffer.from(`${[...headers, ...kept.map(field => field.text)].join('\r\n')}\r\n\r\n${body}`, 'latin1');
}

const writtenBySes = new Set([
  'message-id',
  'date',
  'bcc',
  'return-path',
  'x-ses-configuration-set',
  'x-ses-message-tags',
]);

function splitMessage(message: string): { readonly head: string; readonly body: string } {
  const crlf = message.replaceAll(/\r\n|\r|\n/g, '\r\n');
  const end = crlf.indexOf('\r\n\r\n');
  return end < 0 ? { head: crlf, body: '' } : { head: crlf.slice(0, end), body: crlf.slice(end + 4) };
}

function fieldsOf(head: string) {
  return head
    .split(/\r\n(?![ \t])/)
    .filter(text => text !== '')
    .map(text => {
      const colon = text.indexOf(':');
      return {
        name: text.slice(0, colon).trim().toLowerCase(),
        value: text
          .slice(colon + 1)
          .replaceAll(/\r\n[ \t]+/g, ' ')
          .trim(),
        text,
      };
    });
}

/** Splits at commas outside quotes. */
function splitMailboxes(list: string): readonly string[] {
  return (list.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [])
    .map(mailbox => mailbox.trim())
    .filter(mailbox => mailbox !== '');
}
