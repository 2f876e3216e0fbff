import { describe, expect, it } from 'vitest';
import { nothingOpen } from '../../functions/deliveries/count-deliveries.ts';
import { nothingUnsettled } from '../../functions/deliveries/read-unsettled.ts';
import { waitsFor } from '../../functions/deliveries/waits-for.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';

const known = {
  report: nothingOpen,
  unsettled: nothingUnsettled,
  judging: { graceMilliseconds: 900_000 },
  timeZone: 'America/New_York',
  now: instant.parse('2026-11-22T12:00:00Z'),
};
const call = {
  ...{ lane: 0, batch: 3, readers: 40 },
  judgedFrom: instant.parse('2026-11-22T12:20:00Z'),
  judgedBy: instant.parse('2026-11-22T19:05:00Z'),
};
const reader = { names: [], words: '', acceptedAt: null, lane: 0, batch: 0, position: 0 };
const { sending } = anEdition('sending');

function waits(edition: Edition, details: object = {}) {
  return waitsFor(edition, { ...known, ...details });
}

describe('waitsFor', () => {
  it('names the slot, and from then on until when is tried what has failed so far', () => {
    const now = instant.parse('2026-11-22T11:00:00Z');

    expect(waits(anEdition('draft'), { now })).toEqual(['its slot, 06:30 (America/New_York)']);
    expect(waits(anEdition('draft'))).toEqual([
      'to be compiled, which is tried each minute until 18:30 (America/New_York)',
    ]);
    expect(waits(anEdition('frozen'))).toEqual([
      'to be started, which is tried each minute until 18:30 (America/New_York)',
    ]);
  });

  it('waits after an approval for whoever may take it back', () => {
    const dueAt = '2026-11-22T12:00:30Z';

    expect(waits(anEdition('frozen', { dueAt }), { now: instant.parse('2026-11-22T12:00:00Z') })).toEqual([
      'whoever may take the approval back, until 07:00 (America/New_York)',
    ]);
  });

  it('names the person who is waited for, and why', () => {
    expect(waits(anEdition('held'))).toEqual(['a person: its newsletter wants an editor to approve it']);
    expect(waits(anEdition('paused'))).toEqual(['a person, since 06:31 (America/New_York): a person paused it']);
  });

  it('tells a pause by SES from one by the house', () => {
    const paused = anEdition('paused', { because: 'SES: ACCOUNT_SENDING_PAUSED' });

    expect(waits(paused)).toEqual(['SES, since 06:31 (America/New_York): ACCOUNT_SENDING_PAUSED']);
  });

  it('says how many calls are to be judged, and until when at the latest', () => {
    const unsettled = { readers: [], calls: [call, { ...call, batch: 4 }, { ...call, batch: 5, readers: 1 }] };

    expect(waits(anEdition('sending'), { unsettled, report: { ...nothingOpen, unclear: 81 } })).toEqual([
      '3 calls (81 readers) to be judged, until 14:05 (America/New_York) at the latest',
    ]);
  });

  it('says what is still to be planned, sent and answered', () => {
    const report = { ...nothingOpen, planned: false, open: 1200, unclear: 50 };

    expect(waits(anEdition('sending'), { report })).toEqual([
      'its readers to be planned into batches',
      '1200 readers to be mailed, at 1000 a second',
      'the answer of SES about 50 readers',
    ]);
  });

  it('says that the canary is out', () => {
    const canary = anEdition('sending', { sending: { ...sending, canary: 'waiting' } });

    expect(waits(canary)).toEqual([
      expect.stringMatching(/^its canary to be heard: the first 500 readers .* 15 minutes after the last of them$/),
    ]);
  });

  it('says when a parked edition goes on by itself', () => {
    expect(waits(anEdition('parked')).join()).toMatch(/it goes on by itself, about at Mon 23 Nov, 06:30/);
  });

  it('asks for a decision about readers in doubt, also of an edition that is closed', () => {
    const unsettled = { readers: [reader, reader], calls: [] };

    expect(waits(anEdition('closed'), { unsettled })).toEqual(['a person to decide about 2 readers in doubt']);
    expect(waits(anEdition('closed'))).toEqual([]);
    expect(waits(anEdition('failed'))).toEqual([]);
  });
});
