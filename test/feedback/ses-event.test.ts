import { describe, expect, it } from 'vitest';
import { sesEvent } from '../../functions/feedback/ses-event.ts';
import { anEvent, type EventType, mailedAt } from './an-event.ts';

describe('sesEvent', () => {
  it('reads which position of which call an event speaks of, and when its mail was taken', () => {
    expect(sesEvent.parse(anEvent('Send'))).toEqual({
      key: { editionId: 'tide-line-20261122T113000Z', lane: 0, batch: 0 },
      attempt: 1,
      position: 2,
      isWatched: false,
      kind: 'sent',
      mailedAt,
      because: '',
    });
  });

  it.each<[EventType, string]>([
    ['Send', 'sent'],
    ['Delivery', 'delivered'],
    ['DeliveryDelay', 'delayed'],
    ['Complaint', 'complained'],
    ['Reject', 'rejected'],
    ['Rendering Failure', 'failed'],
  ])('reads %s as %s', (eventType, kind) => {
    expect(sesEvent.parse(anEvent(eventType))).toMatchObject({ kind });
  });

  it.each([
    ['Permanent', 'General', 'bounced'],
    ['Permanent', 'NoEmail', 'bounced'],
    ['Permanent', 'Suppressed', 'bounced'],
    ['Permanent', 'OnAccountSuppressionList', 'bounced'],
    ['Transient', 'General', 'softbounced'],
    ['Transient', 'MailboxFull', 'softbounced'],
    ['Transient', 'MessageTooLarge', 'contentbounced'],
    ['Transient', 'ContentRejected', 'contentbounced'],
    ['Transient', 'AttachmentRejected', 'contentbounced'],
    ['Undetermined', 'Undetermined', 'undetermined'],
  ])('reads a bounce %s, %s as %s', (bounceType, bounceSubType, kind) => {
    expect(sesEvent.parse(anEvent('Bounce', { bounce: { bounceType, bounceSubType } }))).toMatchObject({ kind });
  });

  it('reads who opened a mail, when and by what program, and never from where', () => {
    const read = sesEvent.parse(anEvent('Open'));

    expect(read).toEqual({
      key: { editionId: 'tide-line-20261122T113000Z', lane: 0, batch: 0 },
      position: 2,
      mailedAt,
      readAt: '2026-11-22T12:10:00.000Z',
      agent: expect.stringContaining('iPhone'),
      link: null,
    });
  });

  it('reads which link was followed', () => {
    expect(sesEvent.parse(anEvent('Click'))).toMatchObject({ position: 2, link: 'https://example.org/ferry' });
  });

  it('keeps why SES could not make a mail', () => {
    expect(sesEvent.parse(anEvent('Rendering Failure'))).toMatchObject({
      because: "Attribute 'ask0' is not present in the rendering data.",
    });
  });

  it('passes over a reader who says that a mail is no spam after all', () => {
    expect(sesEvent.parse(anEvent('Complaint', { complaint: { complaintFeedbackType: 'not-spam' } }))).toBeNull();
  });

  it('passes over mail that no edition sent, with or without tags', () => {
    expect(sesEvent.parse(anEvent('Send', { tags: { edition: ['something else'] } }))).toBeNull();
    expect(sesEvent.parse({ eventType: 'Send', mail: { timestamp: mailedAt }, send: {} })).toBeNull();
  });

  it('passes over the text with which SES tries a topic, which is no JSON', () => {
    expect(sesEvent.parse('Successfully validated SNS topic for Amazon SES event publishing.')).toBeNull();
  });

  it('refuses what is no event', () => {
    expect(sesEvent.safeParse({ Type: 'Notification' }).success).toBe(false);
    expect(sesEvent.safeParse('Something else').success).toBe(false);
  });
});
