import { type Instant, instantFrom } from '../../functions/language/instant.ts';
import type { Schedule } from '../../functions/newsletters/schedule.ts';

const minute = 60_000;
const quarter = 15 * minute;

/**
 * An oracle for schedules: walks every minute, reads the clock on the wall through Intl, and remembers the latest
 * reading. A reading that has been shown before is no slot; readings that were jumped over are slots of this minute.
 */
export function slowSlots(schedule: Schedule, zone: string, from: Instant, to: Instant): readonly Instant[] {
  const crons = schedule.crons.map(fieldsOf);
  const isDue = (reading: number) =>
    crons.some(fields => matches(fields, reading)) &&
    !schedule.daysOff.includes(new Date(reading).toISOString().slice(0, 10));
  const slots: Instant[] = [];
  const offsetAt = offsetsOf(zone);
  let offset = offsetAt(Date.parse(from));
  let latest = Date.parse(from) + offset;
  for (let moment = Date.parse(from) + minute; moment <= Date.parse(to); moment += minute) {
    // Clocks change at quarters of an hour.
    if (moment % quarter === 0) offset = offsetAt(moment);
    let isSlot = false;
    for (; latest < moment + offset; latest += minute) isSlot = isDue(latest + minute) || isSlot;
    if (isSlot) slots.push(instantFrom(moment));
  }
  return slots;
}

const known = new Map<string, (moment: number) => number>();

/** Asked once a quarter, whatever number of schedules is walked through. */
function offsetsOf(zone: string): (moment: number) => number {
  const asked = new Map<number, number>();
  const ask = offsets(zone);
  const offsetAt = known.get(zone) ?? (moment => asked.get(moment) ?? remember(asked, moment, ask(moment)));
  known.set(zone, offsetAt);
  return offsetAt;
}

function remember(asked: Map<number, number>, moment: number, offset: number): number {
  asked.set(moment, offset);
  return offset;
}

function offsets(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return moment => {
    const minutes = Math.floor(moment / minute) * minute;
    return Date.parse(`${format.format(minutes).replace(' ', 'T')}Z`) - minutes;
  };
}

type Field = { readonly isAny: boolean; readonly values: ReadonlySet<number> };
type Fields = readonly [Field, Field, Field, Field, Field];

function fieldsOf(cron: string): Fields {
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = cron.split(' ');
  return [field(minutes, 0, 59), field(hours, 0, 23), field(days, 1, 31), field(months, 1, 12), field(weekdays, 0, 6)];
}

function field(text: string, least: number, most: number): Field {
  const values = text.split(',').flatMap(part => {
    const [range = '', step = '1'] = part.split('/');
    const [first, last = first] = range === '*' ? [least, most] : range.split('-').map(Number);
    const all = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) => (first ?? 0) + index);
    return all.filter((_, index) => index % Number(step) === 0);
  });
  return { isAny: text === '*', values: new Set(values) };
}

/** Where both the day and the weekday are restricted, cron takes either. */
function matches([minutes, hours, days, months, weekdays]: Fields, shown: number): boolean {
  if (!minutes.values.has((shown / minute) % 60)) return false;
  const reading = new Date(shown);
  const onDay = days.values.has(reading.getUTCDate());
  const onWeekday = weekdays.values.has(reading.getUTCDay());
  const onDate = days.isAny || weekdays.isAny ? onDay && onWeekday : onDay || onWeekday;
  return hours.values.has(reading.getUTCHours()) && months.values.has(reading.getUTCMonth() + 1) && onDate;
}
