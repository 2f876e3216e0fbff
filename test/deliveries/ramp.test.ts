import { describe, expect, it } from 'vitest';
import { nothingOpen } from '../../functions/deliveries/count-deliveries.ts';
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

const deps = { laneCount: 8, deliveryOf: async () => nothingOpen };
const rampToday = (...earlier: readonly Edition[]) => rampDay(newsletter, today, earlier, deps);

describe('rampDay', () => {
  it('mails the first lanes on the first day', async () => {
    expect(await rampToday()).toEqual({ day: 1, days: 3, lanes: 1, heldBack: null });
  });

  it('grows with each day on which an edition went out, however many days lie between', async () => {
    expect(await rampToday(sentOn('2026-11-20T11:30:00Z'))).toMatchObject({ day: 2, lanes: 2 });
  });

  it('mails the same lanes twice on one day, as the newsletter counts its days', async () => {
    expect(await rampToday(sentOn('2026-11-22T05:30:00Z'))).toMatchObject({ day: 1, lanes: 1 });
    expect(await rampToday(sentOn('2026-11-22T04:30:00Z'))).toMatchObject({ day: 2, lanes: 2 });
  });

  it('mails everybody when it is over', async () => {
    expect(await rampToday(sentOn('2026-11-21T11:30:00Z', { day: 3 }))).toMatchObject({ day: 4, lanes: 8 });
    expect(await rampToday(sentOn('2026-11-21T11:30:00Z', { day: 4 }))).toMatchObject({ day: 4, lanes: 8 });
  });

  it('does not grow after a day on which an edition was paused, and says why', async () => {
    const bounced = sentOn('2026-11-21T11:30:00Z', { day: 2, tripped: '40 of 1000 mails bounced' });
    const fine = sentOn('2026-11-21T18:30:00Z', { day: 2 });

    expect(await rampToday(bounced, fine)).toEqual({
      day: 2,
      days: 3,
      lanes: 2,
      heldBack: 'on 2026-11-21 an edition was paused: 40 of 1000 mails bounced',
    });
  });

  it('does not grow while the last edition is still going out, or when it did not reach everybody', async () => {
    expect(await rampToday(sentOn('2026-11-21T11:30:00Z', { state: 'sending' }))).toMatchObject({ day: 1 });
    expect(await rampToday(sentOn('2026-11-21T11:30:00Z', { outcome: 'stopped' }))).toMatchObject({ day: 1 });
  });

  it('counts no edition from before it began, and limits none', async () => {
    expect(await rampToday(sentOn('2026-11-19T11:30:00Z', { day: 3 }))).toMatchObject({ day: 1 });
    expect(await rampDay(newsletter, instant.parse('2026-11-19T11:30:00Z'), [], deps)).toBeNull();
    expect(await rampDay(aNewsletter(), today, [], deps)).toBeNull();
  });

  it('does not grow when what was heard after an edition was closed would have paused it', async () => {
    const sent = sentOn('2026-11-21T11:30:00Z', { day: 2 });
    const heard = { ...nothingOpen, accepted: 100, bounced: 9, bouncedForGood: 9 };
    const told = { laneCount: 8, deliveryOf: async (one: Edition) => (one === sent ? heard : nothingOpen) };

    expect(await rampDay(newsletter, today, [sent], told)).toMatchObject({
      ...{ day: 2, lanes: 2 },
      heldBack: expect.stringMatching(/^on 2026-11-21 .*what pauses one: 9 of 100 mails bounced, 9 for good/),
    });
  });

  it('does not grow when nobody can tell what became of the last edition', async () => {
    const sick = {
      laneCount: 8,
      deliveryOf: async () => {
        throw new Error('item tide-line#0 does not parse');
      },
    };

    expect(await rampDay(newsletter, today, [sentOn('2026-11-21T11:30:00Z', { day: 2 })], sick)).toMatchObject({
      ...{ day: 2, lanes: 2 },
      heldBack: 'on 2026-11-21 an edition went out of which nobody can tell what became',
    });
  });
});
