import { describe, expect, it } from 'vitest';
import { rampDay } from '../../functions/deliveries/ramp.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';

const newsletter = aNewsletter({ ramp: { startsOn: '2026-11-20', lanes: [1, 2, 4] } });
const today = instant.parse('2026-11-22T11:30:00Z');

/** An edition of the ramp's first day, as it went out. */
function sentOn(
  slot: string,
  details: { day?: number; tripped?: string; state?: 'closed' | 'sending'; outcome?: string } = {},
) {
  const { day = 1, tripped = null, state = 'closed', outcome = 'sent' } = details;
  const ramp = { day, days: 3, lanes: 1, heldBack: null };
  const sending = { ...anEdition('sending').sending, ramp, trippedBecause: tripped };
  return anEdition(state, { slot, sending, ...(state === 'closed' && { outcome }) });
}

const rampToday = (...earlier: readonly Edition[]) => rampDay(newsletter, today, earlier, 8);

describe('rampDay', () => {
  it('mails the first lanes on the first day', () => {
    expect(rampToday()).toEqual({ day: 1, days: 3, lanes: 1, heldBack: null });
  });

  it('grows with each day on which an edition went out, however many days lie between', () => {
    expect(rampToday(sentOn('2026-11-20T11:30:00Z'))).toMatchObject({ day: 2, lanes: 2 });
  });

  it('mails the same lanes twice on one day, as the newsletter counts its days', () => {
    expect(rampToday(sentOn('2026-11-22T05:30:00Z'))).toMatchObject({ day: 1, lanes: 1 });
    expect(rampToday(sentOn('2026-11-22T04:30:00Z'))).toMatchObject({ day: 2, lanes: 2 });
  });

  it('mails everybody when it is over', () => {
    expect(rampToday(sentOn('2026-11-21T11:30:00Z', { day: 3 }))).toMatchObject({ day: 4, lanes: 8 });
    expect(rampToday(sentOn('2026-11-21T11:30:00Z', { day: 4 }))).toMatchObject({ day: 4, lanes: 8 });
  });

  it('does not grow after a day on which an edition was paused, and says why', () => {
    const bounced = sentOn('2026-11-21T11:30:00Z', { day: 2, tripped: '40 of 1000 mails bounced' });
    const fine = sentOn('2026-11-21T18:30:00Z', { day: 2 });

    expect(rampToday(bounced, fine)).toEqual({
      day: 2,
      days: 3,
      lanes: 2,
      heldBack: 'on 2026-11-21 an edition was paused: 40 of 1000 mails bounced',
    });
  });

  it('does not grow while the last edition is still going out, or when it did not reach everybody', () => {
    expect(rampToday(sentOn('2026-11-21T11:30:00Z', { state: 'sending' }))).toMatchObject({ day: 1 });
    expect(rampToday(sentOn('2026-11-21T11:30:00Z', { outcome: 'stopped' }))).toMatchObject({ day: 1 });
  });

  it('counts no edition from before it began, and limits none', () => {
    expect(rampToday(sentOn('2026-11-19T11:30:00Z', { day: 3 }))).toMatchObject({ day: 1 });
    expect(rampDay(newsletter, instant.parse('2026-11-19T11:30:00Z'), [], 8)).toBeNull();
    expect(rampDay(aNewsletter(), today, [], 8)).toBeNull();
  });
});
