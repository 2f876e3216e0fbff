import { describe, expect, it } from 'vitest';
import { dateReader } from '../../functions/articles/read-date.ts';

describe('a date', () => {
  const inNewYork = dateReader('America/New_York');

  it.each([
    ['2018-12-28', '2018-12-28T05:00:00.000Z'],
    ['2018-12-28T09:30', '2018-12-28T14:30:00.000Z'],
    ['2018-12-28 09:30:15', '2018-12-28T14:30:15.000Z'],
    ['2018-12-28T09:30:15.123456Z', '2018-12-28T09:30:15.123Z'],
    ['2018-12-28T09:30:15+05:30', '2018-12-28T04:00:15.000Z'],
    ['2018-12-28T09:30-0500', '2018-12-28T14:30:00.000Z'],
    ['December 28, 2018', '2018-12-28T05:00:00.000Z'],
    ['Friday, Dec. 28, 2018', '2018-12-28T05:00:00.000Z'],
    ['28 December 2018', '2018-12-28T05:00:00.000Z'],
    ['July 4th, 2018', '2018-07-04T04:00:00.000Z'],
    ['December 28, 2018 at 5:30 p.m. EST', '2018-12-28T22:30:00.000Z'],
    ['July 28, 2018, 12 AM ET', '2018-07-28T04:00:00.000Z'],
    ['Fri, 28 Dec 2018 10:00:00 EST', '2018-12-28T15:00:00.000Z'],
    ['Fri, 28 Dec 18 10:00 GMT', '2018-12-28T10:00:00.000Z'],
    ['viernes, 28 de diciembre de 2018', '2018-12-28T05:00:00.000Z'],
    ['1er janvier 2019 à 9 h 30', '2019-01-01T14:30:00.000Z'],
    ['٢٨ ديسمبر ٢٠١٨', '2018-12-28T05:00:00.000Z'],
  ])('is read: %s', (text, moment) => {
    expect(inNewYork(text)).toBe(moment);
  });

  it('is none beyond the year 9999, wherever the clock is', () => {
    const forEver = '9999-12-31 23:59';

    expect([inNewYork(forEver), dateReader('UTC')(forEver)]).toEqual([null, '9999-12-31T23:59:00.000Z']);
  });

  it.each(['', 'soon', '12/28/2018', '2018-02-30', '2018-13-01', '2018-12-28T25:00', 'December 32, 2018', 'May 2018'])(
    'is not guessed: %s',
    text => {
      expect(inNewYork(text)).toBeNull();
    },
  );

  it.each([
    // Cairo's clocks spring at midnight, so that day has no 00:00; they are an hour ahead on the day they fall back.
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
    ['Africa/Cairo', '2024-10-31', '2024-10-30T21:00:00.000Z'],
    ['America/New_York', '2019-03-10T02:30', '2019-03-10T07:00:00.000Z'],
    ['America/New_York', '2019-11-03T01:30', '2019-11-03T05:30:00.000Z'],
    ['America/New_York', '2019-11-04', '2019-11-04T05:00:00.000Z'],
    ['Europe/London', 'March 31, 2019', '2019-03-31T00:00:00.000Z'],
    ['Europe/London', 'April 1, 2019', '2019-03-31T23:00:00.000Z'],
    ['Asia/Kathmandu', '2018-12-28', '2018-12-27T18:15:00.000Z'],
  ])('is right across summer time in %s: %s', (timeZone, text, moment) => {
    expect(dateReader(timeZone)(text)).toBe(moment);
  });
});
