import { describe, expect, it } from 'vitest';
import { sesEvent } from '../../functions/feedback/ses-event.ts';
import { anEvent } from './an-event.ts';

describe('sesEvent', () => {
  it('reads which position of which call an event speaks of', () => {
    expect(sesEvent.parse(anEvent('Send'))).toEqual({
      key: { editionId: 'tide-line-20261122T113000Z', lane: 0, batch: 0 },
      attempt: 1,
      position: 2,
      kind: 'sent',
      suppress: null,
    });
  });

  it.each([
    ['Permanent', 'bounced'],
    ['Transient', null],
    ['Undetermined', null],
  ])('suppresses after a %s bounce: %s', (bounceType, suppress) => {
    expect(sesEvent.parse(anEvent('Bounce', { bounce: { bounceType } }))).toMatchObject({ kind: 'bounced', suppress });
  });

  it('suppresses after a complaint', () => {
    expect(sesEvent.parse(anEvent('Complaint'))).toMatchObject({ kind: 'complained', suppress: 'complained' });
  });

  it('reads a rendering failure as SES spells it', () => {
    expect(sesEvent.parse(anEvent('Rendering Failure'))).toMatchObject({ kind: 'failed' });
  });

  it('passes over what tells nothing of a call', () => {
    expect(sesEvent.parse(anEvent('DeliveryDelay'))).toBeNull();
    expect(sesEvent.parse(anEvent('Send', { tags: { edition: ['something else'] } }))).toBeNull();
  });

  it('refuses what is no event', () => {
    expect(sesEvent.safeParse({ Type: 'Notification' }).success).toBe(false);
  });
});
