import type { AcceptedCall, Fate } from './accepted-call.ts';
import type { SesConfig } from './ses-config.ts';

/** An event as SES publishes it; bounces and complaints with their types. */
export type EventKind =
  | { readonly type: 'Send' | 'Delivery' | 'Reject' | 'Rendering Failure' | 'DeliveryDelay' }
  | {
      readonly type: 'Bounce';
      readonly bounceType: 'Permanent' | 'Transient' | 'Undetermined';
      readonly subType: string;
    }
  | { readonly type: 'Complaint'; readonly subType: 'OnAccountSuppressionList' | null }
  | ({ readonly type: 'Open' } & Visit)
  | ({ readonly type: 'Click'; readonly link: string } & Visit);

/** Who fetched a pixel or a link, as far as a server sees it. */
export type Visit = { readonly ipAddress: string; readonly userAgent: string };

const send: EventKind = { type: 'Send' };
const delivery: EventKind = { type: 'Delivery' };
const bounce = (bounceType: 'Permanent' | 'Transient' | 'Undetermined', subType: string): EventKind => ({
  type: 'Bounce',
  bounceType,
  subType,
});

/** Send comes before rendering (the guide: 'with a templated email, the subject is rendered later and included in subsequent events'), so it also precedes a Rendering Failure. */
export const eventsOf: Readonly<Record<Fate, readonly EventKind[]>> = {
  delivered: [send, delivery],
  bounced: [send, bounce('Permanent', 'General')],
  complained: [send, delivery, { type: 'Complaint', subType: null }],
  away: [send, delivery, bounce('Transient', 'General')],
  'suppressed by SES': [send, bounce('Permanent', 'Suppressed')],
  'suppressed after a bounce': [send, bounce('Permanent', 'OnAccountSuppressionList')],
  'suppressed after a complaint': [send, { type: 'Complaint', subType: 'OnAccountSuppressionList' }],
  'mailbox full': [send, bounce('Transient', 'MailboxFull')],
  'bounced for reasons unknown': [send, bounce('Undetermined', 'Undetermined')],
  delayed: [send, { type: 'DeliveryDelay' }, delivery],
  'not rendered': [send, { type: 'Rendering Failure' }],
  rejected: [send, { type: 'Reject' }],
};

/** How many rounds of events a call owes: the first of each message, then the second, then the third. */
export function roundsOf(call: AcceptedCall): number {
  return Math.max(...call.entries.map(entry => eventsOf[entry.fate].length));
}

/** The topics that this call's configuration set tells of such an event. */
export function topicsFor(
  call: Pick<AcceptedCall, 'configurationSet'>,
  type: EventKind['type'],
  destinations: SesConfig['eventDestinations'],
): readonly string[] {
  return destinations
    .filter(
      one => one.configurationSet === call.configurationSet && one.events.some(event => plain(event) === plain(type)),
    )
    .map(one => one.topicArn);
}

/** `RENDERING_FAILURE`, `renderingFailure` and `Rendering Failure` are the same to their readers. */
function plain(event: string): string {
  return event.toLowerCase().replaceAll(/[^a-z]/g, '');
}
