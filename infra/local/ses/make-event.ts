import { headersOf, type Message, messageIdOf, type Pair, recipientsOf } from './accepted-call.ts';
import type { EventKind, Visit } from './event-kind.ts';
import { addressIn, domainOf } from './mailbox.ts';

type Told = { readonly subject: string; readonly accountId: string; readonly at: number };

/** The JSON that SES publishes (developer guide, 'Contents of event data that Amazon SES publishes to Amazon SNS'). */
export function makeEvent(message: Message, kind: EventKind, told: Told): string {
  const mail = mailOf(message, kind, told);
  const at = new Date(told.at).toISOString();
  const addresses = recipientsOf(message.entry).map(addressIn);
  switch (kind.type) {
    case 'Send':
      return JSON.stringify({ eventType: kind.type, mail, send: {} });
    case 'Delivery':
      return JSON.stringify({ eventType: kind.type, mail, delivery: deliveryOf(message, addresses, told.at) });
    case 'Reject':
      return JSON.stringify({ eventType: kind.type, mail, reject: { reason: 'Bad content' } });
    case 'Rendering Failure':
      return JSON.stringify({ eventType: kind.type, mail, failure: failureOf(message) });
    case 'DeliveryDelay':
      return JSON.stringify({ eventType: kind.type, mail, deliveryDelay: delayOf(addresses, told.at) });
    case 'Open':
      return JSON.stringify({ eventType: kind.type, mail, open: visitOf(kind, at) });
    case 'Click':
      return JSON.stringify({
        eventType: kind.type,
        click: { ...visitOf(kind, at), link: kind.link, linkTags: null },
        mail,
      });
    case 'Bounce':
      return JSON.stringify({ eventType: kind.type, bounce: bounceOf(message, kind, addresses, at), mail });
    case 'Complaint':
      return JSON.stringify({
        eventType: kind.type,
        complaint: complaintOf(message, kind.subType, addresses, at),
        mail,
      });
  }
}

function mailOf(message: Message, kind: EventKind, { subject, accountId }: Told) {
  const { call, entry } = message;
  const about = {
    timestamp: new Date(call.at).toISOString(),
    source: call.from,
    sourceArn: `arn:aws:ses:${call.region}:${accountId}:identity/${domainOf(call.from)}`,
    sendingAccountId: accountId,
    messageId: messageIdOf(message),
    destination: recipientsOf(entry).map(addressIn),
    headersTruncated: false,
  };
  // The guide's examples of these two carry no headers.
  if (kind.type === 'Rendering Failure' || kind.type === 'DeliveryDelay')
    return { ...about, tags: tagsOf(message, kind) };
  // Rendered later than the Send event of a templated mail.
  const known =
    kind.type === 'Send' && (call.content.kind === 'stored' || call.content.kind === 'inline') ? null : subject;
  return {
    ...about,
    headers: writtenHeaders(message, known),
    commonHeaders: {
      from: [call.from],
      ...(call.replyTo.length === 0 ? {} : { replyTo: call.replyTo }),
      to: entry.to,
      ...(entry.cc.length === 0 ? {} : { cc: entry.cc }),
      messageId: messageIdOf(message),
      ...(known === null ? {} : { subject: known }),
    },
    tags: tagsOf(message, kind),
  };
}

function writtenHeaders(message: Message, subject: string | null): readonly Pair[] {
  const { call, entry } = message;
  return [
    { name: 'From', value: call.from },
    ...(call.replyTo.length === 0 ? [] : [{ name: 'Reply-To', value: call.replyTo.join(', ') }]),
    { name: 'To', value: entry.to.join(', ') },
    ...(subject === null ? [] : [{ name: 'Subject', value: subject }]),
    { name: 'MIME-Version', value: '1.0' },
    { name: 'Content-Type', value: 'multipart/alternative' },
    ...headersOf(message),
  ];
}

function tagsOf({ call, entry }: Message, kind: EventKind): Readonly<Record<string, readonly string[]>> {
  const tags = new Map<string, string[]>([
    ['ses:source-tls-version', ['TLSv1.3']],
    ['ses:operation', [call.operation]],
    ['ses:source-ip', ['127.0.0.1']],
    ['ses:from-domain', [domainOf(call.from)]],
    ['ses:caller-identity', [call.accessKeyId]],
  ]);
  if (call.configurationSet !== null) tags.set('ses:configuration-set', [call.configurationSet]);
  if (kind.type === 'Delivery') tags.set('ses:outgoing-ip', ['127.0.0.1']);
  for (const { name, value } of entry.tags) tags.set(name, [...(tags.get(name) ?? []), value]);
  return Object.fromEntries(tags);
}

function deliveryOf({ call }: Message, recipients: readonly string[], at: number) {
  return {
    timestamp: new Date(at).toISOString(),
    processingTimeMillis: Math.max(0, at - call.at),
    recipients,
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'localhost',
  };
}

function failureOf({ call, entry }: Message) {
  return { errorMessage: entry.failure, templateName: call.content.kind === 'stored' ? call.content.name : '' };
}

function delayOf(addresses: readonly string[], at: number) {
  return {
    timestamp: new Date(at).toISOString(),
    delayType: 'TransientCommunicationFailure',
    expirationTime: new Date(at + 14 * 3_600_000).toISOString(),
    delayedRecipients: addresses.map(emailAddress => ({
      emailAddress,
      status: '4.4.1',
      diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
    })),
  };
}

const unknownUser = { action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
const onList = {
  action: 'failed',
  status: '5.1.1',
  diagnosticCode: 'Amazon SES did not send the message to this address because it is on the suppression list.',
};

/** Only a bounce with a report of the other server (a DSN) says more than the address. */
function bounceOf(
  message: Message,
  kind: EventKind & { type: 'Bounce' },
  addresses: readonly string[],
  timestamp: string,
) {
  const isListed = kind.subType === 'OnAccountSuppressionList' || kind.subType === 'Suppressed';
  const report = isListed ? onList : kind.bounceType === 'Permanent' ? unknownUser : {};
  return {
    bounceType: kind.bounceType,
    bounceSubType: kind.subType,
    bouncedRecipients: addresses.map(emailAddress => ({ emailAddress, ...report })),
    timestamp,
    feedbackId: feedbackIdOf(message),
    ...(kind.bounceType === 'Permanent' ? { reportingMTA: isListed ? 'dns; amazonses.com' : 'dsn; localhost' } : {}),
  };
}

function complaintOf(message: Message, subType: string | null, addresses: readonly string[], timestamp: string) {
  return {
    complaintSubType: subType,
    complainedRecipients: addresses.map(emailAddress => ({ emailAddress })),
    timestamp,
    feedbackId: feedbackIdOf(message),
    ...(subType === null
      ? { userAgent: 'Pressrun local SES', complaintFeedbackType: 'abuse', arrivalDate: timestamp }
      : {}),
  };
}

function visitOf({ ipAddress, userAgent }: Visit, timestamp: string) {
  return { ipAddress, timestamp, userAgent };
}

function feedbackIdOf(message: Message): string {
  return messageIdOf(message).replace(/000000$/, '000001');
}
