import { describe, expect, it } from 'vitest';
import { momentInZone } from '../../../infra/local/moment-in-zone.ts';

const read = (text: string, zone: string) => momentInZone(text, zone).toISOString();

describe('the moment of --at', () => {
  it.each([
    ['2018-12-29T12:00:00Z', '2018-12-29T12:00:00.000Z'],
    ['2018-12-29T12:00:00.750Z', '2018-12-29T12:00:00.000Z'],
    ['2018-12-29T07:00-05:00', '2018-12-29T12:00:00.000Z'],
    ['2018-12-29T12:00:00', '2018-12-29T17:00:00.000Z'],
    ['2018-12-29', '2018-12-29T05:00:00.000Z'],
    ['2018-07-01', '2018-07-01T04:00:00.000Z'],
  ])('reads %s in New York as %s', (text, moment) => {
    expect(read(text, 'America/New_York')).toBe(moment);
  });

  it('takes the first moment of a day whose midnight summer time skips', () => {
    expect(read('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('knows the days on which clocks change', () => {
    expect(read('2026-03-08', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
    expect(read('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(read('2026-03-29T03:00:00', 'Europe/London')).toBe('2026-03-29T02:00:00.000Z');
  });

  it.each(['tomorrow', '2026-13-01', '2026-02-30', '2026-11-22T25:00:00Z', '22.11.2026', ''])(
    'refuses %j with an example of what to write',
    text => {
      expect(() => read(text, 'UTC')).toThrow(`such as 2026-11-22, not '${text}'`);
    },
  );
});
