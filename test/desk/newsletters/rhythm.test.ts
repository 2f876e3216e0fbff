import { describe, expect, it } from 'vitest';
import { cronsOf, rhythmsIn, sayRhythm, timesIn } from '../../../functions/desk/newsletters/rhythm.ts';

const said = (...crons: readonly string[]) => rhythmsIn(crons).rhythms.map(sayRhythm);

describe('the rhythm of a newsletter', () => {
  it.each([
    ['30 6 * * 1-5', 'Monday to Friday at 6:30 AM'],
    ['0 17 * * 0', 'Sunday at 5:00 PM'],
    ['0 0 * * *', 'Every day at 12:00 AM'],
    ['5 12 * * sat,7', 'Saturday and Sunday at 12:05 PM'],
    ['0 9 * * MON,3,FRI', 'Monday, Wednesday and Friday at 9:00 AM'],
  ])('says %s in words', (cron, words) => {
    expect(said(cron)).toEqual([words]);
  });

  it('puts the times of the same days together', () => {
    expect(said('30 6 * * 1-5', '0 9 * * 0', '0 17 * * 1-5')).toEqual([
      'Monday to Friday at 6:30 AM and 5:00 PM',
      'Sunday at 9:00 AM',
    ]);
  });

  it.each(['30 6 1 * *', '*/5 6 * * 1', '0 6,7 * * 1', '0 6 * * 1#1', '0 6 * * 5-1', 'every day', ''])(
    'leaves to cron what days and times can’t say: %s',
    cron => {
      expect(rhythmsIn([cron])).toEqual({ rhythms: [], rest: [cron] });
    },
  );

  it.each(['30 6 * * 1-5', '0 17 * * 0', '0 0 * * *', '5 12 * * 0,6', '0 9 * * 1,3,5', '0 9 * * 2,3'])(
    'is stored as it was: %s',
    cron => {
      expect(rhythmsIn([cron]).rhythms.flatMap(cronsOf)).toEqual([cron]);
    },
  );

  it.each([
    ['6:30', ['06:30'], []],
    ['17.05 and 5 pm, 12am;12:30 p.m.', ['00:00', '12:30', '17:00', '17:05'], []],
    ['9, 9:00', ['09:00'], []],
    ['25:00, 6:61, noon, 13 pm, 8', ['08:00'], ['25:00', '6:61', 'noon', '13 pm']],
    [' , ', [], []],
  ])('reads times as people write them: %s', (text, times, wrong) => {
    expect(timesIn(text)).toEqual({ times, wrong });
  });
});
