import { describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { explainSchedule } from '../../functions/newsletters/explain-schedule.ts';

const from = (moment: string) => instant.parse(moment);
const told = (schedule: Partial<Parameters<typeof explainSchedule>[0]>, after: string, count = 5) =>
  explainSchedule({ crons: [], daysOff: [], extraSlots: [], ...schedule }, 'America/New_York', from(after), count).map(
    ({ at, kind, isAfterClockChange }) => [at.slice(0, 16), kind, isAfterClockChange],
  );

describe('a schedule that explains itself', () => {
  it('says where the clocks change, across which it stays at its time', () => {
    expect(told({ crons: ['30 6 * * 0'] }, '2026-10-20T12:00:00Z', 3)).toEqual([
      ['2026-10-25T10:30', 'slot', false],
      ['2026-11-01T11:30', 'slot', true],
      ['2026-11-08T11:30', 'slot', false],
    ]);
  });

  it('says what a day off takes out, and still names as many slots', () => {
    expect(told({ crons: ['0 18 * * *'], daysOff: ['2026-12-25'] }, '2026-12-24T12:00:00Z', 2)).toEqual([
      ['2026-12-24T23:00', 'slot', false],
      ['2026-12-25T23:00', 'day off', false],
      ['2026-12-26T23:00', 'slot', false],
    ]);
  });

  it('names what comes besides, also on a day off', () => {
    const schedule = { crons: ['0 18 * * 5'], daysOff: ['2026-12-25'], extraSlots: ['2026-12-25T21:30'] };

    expect(told(schedule, '2026-12-24T12:00:00Z', 2)).toEqual([
      ['2026-12-25T23:00', 'day off', false],
      ['2026-12-26T02:30', 'extra', false],
      ['2027-01-01T23:00', 'slot', false],
    ]);
  });

  it('says nothing of one that is empty, and comes to an end with one that is always off', () => {
    const everyDay = Array.from({ length: 90 }, (_, i) =>
      new Date(Date.UTC(2026, 11, i + 1)).toISOString().slice(0, 10),
    );

    expect(told({}, '2026-12-24T12:00:00Z')).toEqual([]);
    expect(told({ crons: ['0 18 * * *'], daysOff: everyDay }, '2026-12-01T12:00:00Z').length).toBeLessThan(50);
  });
});
