import { expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { showMoment } from '../../functions/language/shown-moment.ts';

const shown = (moment: string, now: string, zone = 'America/New_York') =>
  showMoment(instant.parse(moment), zone, instant.parse(now));

it.each([
  ['2026-11-22T19:05:00Z', '2026-11-22T13:00:00Z', '14:05 (America/New_York)'],
  ['2026-11-23T03:05:00Z', '2026-11-22T13:00:00Z', '22:05 (America/New_York)'],
  ['2026-11-23T19:05:00Z', '2026-11-22T13:00:00Z', 'Mon 23 Nov, 14:05 (America/New_York)'],
  ['2026-11-22T13:00:00Z', '2026-11-23T03:30:00Z', '08:00 (America/New_York)'],
])('shows %s, seen from %s, as %s', (moment, now, words) => {
  expect(shown(moment, now)).toBe(words);
});

it('counts days as the zone does', () => {
  expect(shown('2026-11-22T20:00:00Z', '2026-11-22T10:00:00Z', 'Asia/Tokyo')).toBe('Mon 23 Nov, 05:00 (Asia/Tokyo)');
});
