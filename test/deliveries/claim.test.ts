import { describe, expect, it } from 'vitest';
import { fatesOf, isExplained } from '../../functions/deliveries/batch.ts';
import { claimed, filed, readiness } from '../../functions/deliveries/claim.ts';
import { instant } from '../../functions/language/instant.ts';
import { aBatch, answered, aRecord, aState } from './a-batch.ts';

const duringLease = instant.parse('2026-11-22T11:31:00Z');
const afterLease = instant.parse('2026-11-22T11:33:00Z');
const lease = { milliseconds: 120_000, spareMilliseconds: 30_000 };
const unclear = {
  attempt: 1,
  positions: [0, 1, 2],
  claimedAt: '2026-11-22T11:30:00.000Z',
  leaseEndedAt: '2026-11-22T11:32:00.000Z',
};

describe('readiness', () => {
  it('lets everybody of a batch go that was never claimed', () => {
    expect(readiness(aRecord(), duringLease)).toEqual({ ready: true, positions: [0, 1, 2] });
  });

  it('keeps off a batch that another worker holds', () => {
    expect(readiness(aRecord({ state: aState() }), duringLease)).toEqual({ ready: false, because: 'leased' });
  });

  it('wants a batch filed whose call was never answered', () => {
    expect(readiness(aRecord({ state: aState() }), afterLease)).toEqual({ ready: false, because: 'to be filed' });
  });

  it('never sends a batch with an unjudged call', () => {
    const state = aState({ finished: true, call: [], unjudged: [unclear] });

    expect(readiness(aRecord({ state }), afterLease)).toEqual({ ready: false, because: 'unjudged' });
  });

  it('goes on with the open positions alone', () => {
    const state = aState({ finished: true, call: [], answered: [answered([0])], skipped: { 2: 'left' } });

    expect(readiness(aRecord({ state }), afterLease)).toEqual({ ready: true, positions: [1] });
  });

  it('believes what was heard more than what was answered', () => {
    const state = aState({ finished: true, call: [], answered: [answered([0])] });
    const heard = [{ attempt: 1, kind: 'sent', positions: [1] }] as const;

    expect(readiness(aRecord({ state, heard }), afterLease)).toEqual({ ready: true, positions: [2] });
  });

  it('tries the first half of a refused call by itself', () => {
    const state = aState({ finished: true, call: [], halves: [[0, 1], [2]] });

    expect(readiness(aRecord({ state }), afterLease)).toEqual({ ready: true, positions: [0, 1] });
  });
});

describe('claimed', () => {
  it('writes down who will be in the call and who is skipped, before anything leaves', () => {
    const next = claimed(aRecord(), { call: [0, 2], skipped: { 1: 'left' } }, duringLease, lease);

    expect(next).toMatchObject({ attempt: 1, finished: false, call: [0, 2], skipped: { 1: 'left' } });
    expect(next.leaseEndsAt).toBe('2026-11-22T11:33:00.000Z');
  });

  it('is finished at once when nobody is left to mail', () => {
    expect(claimed(aRecord(), { call: [], skipped: { 0: 'left' } }, duringLease, lease).finished).toBe(true);
  });
});

describe('filed', () => {
  it('raises the attempt and keeps who was in the unclear call', () => {
    expect(filed(aState())).toMatchObject({ attempt: 2, finished: true, call: [], fruitlessAttempts: 0 });
    expect(filed(aState()).unjudged).toEqual([unclear]);
  });
});

describe('fatesOf', () => {
  it('lets a rejection outrank an acceptance, and an event outrank what was written', () => {
    const state = aState({ finished: true, call: [], answered: [answered([0, 1])], skipped: { 2: 'left' } });
    const heard = [
      { attempt: 1, kind: 'sent', positions: [2] },
      { attempt: 1, kind: 'failed', positions: [1] },
    ] as const;

    expect(fatesOf(aBatch(), state, heard).map(({ fate }) => fate)).toEqual(['accepted', 'refused', 'accepted']);
  });
});

describe('isExplained', () => {
  it('waits for the answer of a call under way', () => {
    expect(isExplained(aBatch(), aState({ answered: [answered([0, 1])] }), [])).toBe(false);
  });

  it('is content when everybody is accounted for', () => {
    const state = aState({
      finished: true,
      call: [],
      answered: [answered([0])],
      refused: { 1: 'FAILED' },
      skipped: { 2: 'left' },
    });

    expect(isExplained(aBatch(), state, [])).toBe(true);
  });

  it('waits for a batch that nobody has claimed', () => {
    expect(isExplained(aBatch(), null, [])).toBe(false);
  });
});
