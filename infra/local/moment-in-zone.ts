import { UnusableInput } from './unusable-input.ts';

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads `--at`: an ISO 8601 moment to the second. Without an offset it is what the clocks of the zone show, and a date
 * alone is their midnight (or the first moment after it, where summer time skips it).
 */
export function momentInZone(text: string, timeZone: string): Date {
  const [, day, minutes = '00:00', seconds = ':00', offset] = form.exec(text.trim()) ?? [];
  const reading = day === undefined ? Number.NaN : Date.parse(`${day}T${minutes}${seconds}Z`);
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(reading) || !new Date(reading).toISOString().startsWith(`${day}T${minutes}${seconds}`)) {
    throw new UnusableInput(
      `--at is a moment such as 2026-11-22T07:00:00Z or a date such as 2026-11-22, not '${text}'.`,
    );
  }
  if (offset !== undefined) return new Date(reading - offsetMilliseconds(offset));
  // The zone's offset is asked for twice, since the first answer may be that of the other side of a change of clocks.
  const guess = reading - offsetAt(timeZone, reading);
  return new Date(reading - offsetAt(timeZone, guess));
}

function offsetMilliseconds(offset: string): number {
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function offsetAt(timeZone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
  return offsetMilliseconds(offset);
}
