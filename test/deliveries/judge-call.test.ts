import { describe, expect, it } from 'vitest';
import { type JudgeTerms, judgeCall, type Neighbour } from '../../functions/deliveries/judge-call.ts';
import { instant, later } from '../../functions/language/instant.ts';

const claimedAt = instant.parse('2026-11-22T11:30:00Z');
const leaseEndedAt = later(claimedAt, 120_000);
const terms: JudgeTerms = { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 };
const afterGrace = later(leaseEndedAt, 900_000);
const call = { attempt: 2, positions: [0, 1, 2, 3, 4], claimedAt, leaseEndedAt };

/** Calls of fifty, all heard: one every five seconds from half a minute before to a minute after. */
const neighbours: readonly Neighbour[] = Array.from({ length: 19 }, (_, i) => ({
  leftAt: later(claimedAt, -30_000 + i * 5000),
  accepted: 50,
  heard: 50,
}));

function judge(details: Partial<Parameters<typeof judgeCall>[0]> = {}) {
  const usual = {
    call,
    heard: [],
    neighbours,
    signs: [],
    latestFinishAt: later(claimedAt, 86_400_000),
    now: afterGrace,
  };
  return judgeCall({ ...usual, ...details }, terms);
}

describe('judgeCall', () => {
  it('waits for the grace to pass', () => {
    expect(judge({ now: later(afterGrace, -1) })).toEqual({ verdict: 'wait' });
  });

  it('opens a wholly silent call again whose neighbours were heard', () => {
    expect(judge()).toEqual({ verdict: 'silent' });
  });

  it('calls the silent positions uncertain when anything of the call was heard', () => {
    const heard = [{ attempt: 2, kind: 'sent', positions: [1] }] as const;

    expect(judge({ heard })).toEqual({ verdict: 'taken', uncertain: [0, 2, 3, 4], open: [] });
  });

  it('does not take what was heard of another attempt for an answer', () => {
    expect(judge({ heard: [{ attempt: 1, kind: 'sent', positions: [1] }] })).toEqual({ verdict: 'silent' });
  });

  it('knows from a late answer which positions were not sent', () => {
    const heard = [
      { attempt: 2, kind: 'accepted', positions: [0, 1] },
      { attempt: 2, kind: 'again', positions: [2, 3, 4] },
    ] as const;

    expect(judge({ heard })).toEqual({ verdict: 'taken', uncertain: [], open: [2, 3, 4] });
  });

  it.each([
    ['a call of fewer than five', { call: { ...call, positions: [0, 1, 2, 3] } }],
    [
      'fewer than a hundred recorded neighbours',
      { neighbours: neighbours.slice(5, 7).map(one => ({ ...one, accepted: 49, heard: 49 })) },
    ],
    [
      'a neighbour that is wholly silent',
      { neighbours: neighbours.map((one, i) => (i === 6 ? { ...one, accepted: 1, heard: 0 } : one)) },
    ],
    ['more than three in a hundred unheard', { neighbours: neighbours.map(one => ({ ...one, heard: 48 })) }],
    ['nothing heard that left just before', { neighbours: neighbours.filter(({ leftAt }) => leftAt > claimedAt) }],
    [
      'nothing heard that left just after',
      { neighbours: neighbours.filter(({ leftAt }) => leftAt < later(claimedAt, 20_000)) },
    ],
  ])('does not trust silence after %s', (_, details) => {
    expect(judge(details)).toEqual({ verdict: 'wait' });
  });

  it('takes a sign that was heard for something that left before or after', () => {
    const onlyBefore = neighbours.filter(({ leftAt }) => leftAt <= claimedAt);

    expect(judge({ neighbours: onlyBefore, signs: [later(claimedAt, 35_000)] })).toEqual({ verdict: 'silent' });
    expect(judge({ neighbours: onlyBefore, signs: [later(claimedAt, 10_000)] })).toEqual({ verdict: 'wait' });
  });

  it.each([
    ['a day has passed', { now: later(leaseEndedAt, 86_400_000) }],
    ['it is too late to send', { latestFinishAt: afterGrace }],
  ])('calls everybody uncertain when silence proves nothing and %s', (_, details) => {
    expect(judge({ neighbours: [], ...details })).toEqual({ verdict: 'unknown', uncertain: [0, 1, 2, 3, 4] });
  });
});
