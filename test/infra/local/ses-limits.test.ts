import { describe, expect, it } from 'vitest';
import { sendingLimits } from '../../../infra/local/ses/sending-limits.ts';

function limitsAt(ratePerSecond: number, dailyQuota: number) {
  let at = Date.parse('2026-11-22T12:00:00Z');
  const limits = sendingLimits({ ratePerSecond, dailyQuota, now: () => at });
  return { limits, wait: (milliseconds: number) => (at += milliseconds) };
}

describe('the rate', () => {
  it("lets one second's share go at once, and no more", () => {
    const { limits } = limitsAt(14, -1);

    const answers = Array.from({ length: 16 }, () => limits.take(1, false));

    expect(answers).toEqual([...Array.from({ length: 14 }, () => 'taken'), 'over rate', 'over rate']);
  });

  it('lets at most three seconds of sends through in any two', () => {
    const { limits, wait } = limitsAt(10, -1);
    const passed: number[] = [];
    for (let tick = 0; tick < 400; tick += 1) {
      if (limits.take(1, false) === 'taken') passed.push(tick * 10);
      wait(10);
    }
    const inWindow = (from: number) => passed.filter(at => at >= from && at < from + 2_000).length;
    expect(Math.max(...passed.map(inWindow))).toBeLessThanOrEqual(30);
    expect(passed.filter(at => at >= 2_000)).toHaveLength(20);
  });

  it('lets a message of several pass and makes the next ones wait for it', () => {
    const { limits, wait } = limitsAt(1, -1);
    expect([limits.take(5, false), limits.take(1, false)]).toEqual(['taken', 'over rate']);
    wait(4_000);
    expect(limits.take(1, false)).toBe('over rate');
    wait(1_000);
    expect(limits.take(1, false)).toBe('taken');
  });
});

describe('the quota', () => {
  it('rolls over a day and leaves the simulator out', () => {
    const { limits, wait } = limitsAt(0, 2);
    expect([limits.take(2, false), limits.take(1, true), limits.take(1, false)]).toEqual([
      'taken',
      'taken',
      'over quota',
    ]);
    wait(23 * 3_600_000);
    expect(limits.sentLast24Hours()).toBe(2);
    wait(3_600_000);
    expect(limits.take(2, false)).toBe('taken');
  });

  it('remembers what an earlier life of the process sent', () => {
    const { limits } = limitsAt(0, 2);
    limits.recall(2, Date.parse('2026-11-22T11:00:00Z'));
    expect(limits.take(1, false)).toBe('over quota');
  });
});
