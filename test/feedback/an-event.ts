/*
 * Events as SES publishes them for one position of a call (developer guide, 'Contents of event data that Amazon SES
 * publishes to Amazon SNS').
 */

/** When SES took the mail of every event here. */
export const mailedAt = '2026-11-22T11:31:00.000Z';

const address = 'reader@example.org';
const recipients = [{ emailAddress: address }];
const feedback = { timestamp: '2026-11-22T11:31:04.000Z', feedbackId: '0100018b-feedback-000000' };

const aPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

/** What each type of event carries beside the mail. */
const details = {
  Send: { send: {} },
  Delivery: {
    delivery: {
      timestamp: '2026-11-22T11:31:02.000Z',
      processingTimeMillis: 2000,
      recipients: [address],
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'a8-50.smtp-out.example.com',
    },
  },
  DeliveryDelay: {
    deliveryDelay: {
      timestamp: '2026-11-22T12:31:00.000Z',
      delayType: 'TransientCommunicationFailure',
      expirationTime: '2026-11-23T01:31:00.000Z',
      delayedRecipients: [
        { emailAddress: address, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Unable to connect' },
      ],
    },
  },
  Bounce: { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients, ...feedback } },
  Complaint: {
    complaint: {
      complainedRecipients: recipients,
      complaintSubType: null,
      userAgent: 'Example-Feedback-Loop/1.0',
      complaintFeedbackType: 'abuse',
      arrivalDate: '2026-11-22T11:31:03.000Z',
      ...feedback,
    },
  },
  Open: {
    open: { ipAddress: '192.0.2.7', timestamp: '2026-11-22T12:10:00.000Z', userAgent: aPhone },
  },
  Click: {
    click: {
      ipAddress: '192.0.2.7',
      timestamp: '2026-11-22T12:10:30.000Z',
      userAgent: aPhone,
      link: 'https://example.org/ferry',
      linkTags: null,
    },
  },
  Reject: { reject: { reason: 'Bad content' } },
  'Rendering Failure': {
    failure: {
      errorMessage: "Attribute 'ask0' is not present in the rendering data.",
      templateName: 'tide-line-20261122T113000Z_0123456789abcdef',
    },
  },
} as const;

export type EventType = keyof typeof details;
type Changes = Readonly<Record<string, object>>;

/** An event of that type; `changes` replace parts of its tags, its mail and what it carries. */
export function anEvent(eventType: EventType, { tags = {}, ...changes }: Changes = {}): unknown {
  const carried = Object.entries(details[eventType]).map(([name, value]) => [name, { ...value, ...changes[name] }]);
  return { eventType, mail: { ...aMail(tags), ...changes.mail }, ...Object.fromEntries(carried) };
}

function aMail(tags: object) {
  return {
    timestamp: mailedAt,
    source: 'The Tide Line <tide-line@example.org>',
    sourceArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.org',
    sendingAccountId: '111122223333',
    messageId: '0100018b-example-000000',
    destination: [address],
    headersTruncated: false,
    headers: [{ name: 'List-Unsubscribe', value: '<https://news.example.org/leave/secret>' }],
    commonHeaders: { from: ['The Tide Line <tide-line@example.org>'], to: [address], subject: 'Ferry returns' },
    tags: {
      'ses:operation': ['SendBulkEmail'],
      'ses:configuration-set': ['pressrun'],
      'ses:source-ip': ['192.0.2.1'],
      'ses:from-domain': ['example.org'],
      'ses:caller-identity': ['send-batches'],
      edition: ['tide-line-20261122T113000Z'],
      lane: ['0'],
      batch: ['0'],
      attempt: ['1'],
      position: ['2'],
      ...tags,
    },
  };
}
