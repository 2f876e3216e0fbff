import { describe, expect, it } from 'vitest';
import { edition } from '../../functions/editions/edition.ts';
import { continued, pausedFor } from '../../functions/editions/pause.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from './an-edition.ts';

const now = instant.parse('2026-11-22T11:40:00Z');
const sending = { ...anEdition('sending').sending, canary: 'waiting' };
const retraction = { storyId: 'ferry', takenBackAt: '2026-11-22T11:35:00.000Z' };

/** As it was stored before the cause of a pause was. */
const storedBefore = {
  ...anEdition('paused'),
  causes: undefined,
  sending: {
    ...sending,
    guardedSince: undefined,
    failuresSince: undefined,
    retractionsWaived: undefined,
    guarded: true,
  },
  because: 'of the first 500 mails that SES accepted only 450 were heard of',
  live: 'live',
  token: '5f0f3c0e-5c8c-4b39-93b1-3f4c1f1f7a55',
};

function waivedBy(causes: readonly unknown[]) {
  const { canary, guardedSince, failuresSince, retractionsWaived } = continued(
    anEdition('paused', { sending, causes }),
    now,
  );
  return { canary, guardedSince, failuresSince, retractionsWaived };
}

const nothing = { canary: 'waiting', guardedSince: null, failuresSince: null, retractionsWaived: [] };

describe('an edition that is continued', () => {
  it.each([
    [['person'], {}],
    [['SES'], {}],
    [['canary'], { canary: 'waived' }],
    [['guard'], { guardedSince: now }],
    [['failure'], { failuresSince: now }],
    [[retraction], { retractionsWaived: [retraction] }],
    [['person', 'guard'], { guardedSince: now }],
  ])('waives after a pause for %j nothing but that', (causes, waived) => {
    expect(waivedBy(causes)).toEqual({ ...nothing, ...waived });
  });

  it('waives nothing of which it is not written down that it paused it', () => {
    const old = edition.parse(JSON.parse(JSON.stringify(storedBefore)));

    expect(old).toMatchObject({ state: 'paused', causes: [] });
    if (old.state === 'paused') expect(continued(old, now)).toMatchObject(nothing);
  });
});

describe('pausedFor', () => {
  it('remembers what tripped an edition, which a person and a story do not', () => {
    const trippedFor = (cause: Parameters<typeof pausedFor>[1]) =>
      pausedFor(anEdition('sending'), cause, 'why', now)?.sending.trippedBecause;

    expect([trippedFor('guard'), trippedFor('SES'), trippedFor('canary')]).toEqual(['why', 'why', 'why']);
    expect(trippedFor('person')).toBeNull();
  });
});
