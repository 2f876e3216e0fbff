/** Days of the week and times of day at which a newsletter goes, as people say it and a form asks for it. */
export type Rhythm = {
  /** 0 is Sunday, as in cron. */
  readonly days: readonly number[];
  /** `06:30` */
  readonly times: readonly string[];
};

/** In the order in which a week is looked at. */
export const weekdays = [
  { value: '1', label: 'Mon', name: 'Monday' },
  { value: '2', label: 'Tue', name: 'Tuesday' },
  { value: '3', label: 'Wed', name: 'Wednesday' },
  { value: '4', label: 'Thu', name: 'Thursday' },
  { value: '5', label: 'Fri', name: 'Friday' },
  { value: '6', label: 'Sat', name: 'Saturday' },
  { value: '0', label: 'Sun', name: 'Sunday' },
] as const;

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const plainCron = /^(\d{1,2})\s+(\d{1,2})\s+\*\s+\*\s+(\S+)$/;

/** The crons that say days and times, as such; `rest` are those that say more. */
export function rhythmsIn(crons: readonly string[]): {
  readonly rhythms: readonly Rhythm[];
  readonly rest: readonly string[];
} {
  const byDays = new Map<string, Rhythm>();
  const rest: string[] = [];
  for (const cron of crons) {
    const [, minute = '', hour = '', week = ''] = plainCron.exec(cron.trim()) ?? [];
    const days = daysIn(week);
    if (days === null) {
      rest.push(cron);
      continue;
    }
    const key = days.join();
    const times = [...(byDays.get(key)?.times ?? []), `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`];
    byDays.set(key, { days, times });
  }
  return { rhythms: [...byDays.values()], rest };
}

/** Null for what is no list of days of the week. */
function daysIn(week: string): readonly number[] | null {
  if (week === '') return null;
  if (week === '*') return inOrder([0, 1, 2, 3, 4, 5, 6]);
  const spans = week.split(',').map(part => part.split('-').map(numberOf));
  if (spans.some(span => span.length > 2 || span.includes(null))) return null;
  const days = spans.flatMap(([from, to]) => range(from ?? 0, to ?? from ?? 0));
  return days.length === 0 ? null : inOrder(days.map(one => one % 7));
}

function numberOf(day: string): number | null {
  if (/^[0-7]$/.test(day)) return Number(day);
  const named = dayNames.indexOf(day.toLowerCase());
  return named < 0 ? null : named;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function inOrder(days: readonly number[]): readonly number[] {
  return weekdays.map(({ value }) => Number(value)).filter(day => days.includes(day));
}

/** One cron for each of its times. */
export function cronsOf({ days, times }: Rhythm): readonly string[] {
  const sorted = [...days].sort((one, other) => one - other);
  const isSpan = sorted.length > 2 && sorted.every((day, i) => day === (sorted[0] ?? 0) + i);
  const week = sorted.length === 7 ? '*' : isSpan ? `${sorted[0]}-${sorted.at(-1)}` : sorted.join();
  return times.map(time => {
    const [hour, minute] = time.split(':').map(Number);
    return `${minute} ${hour} * * ${week}`;
  });
}

/** Times as people write them, `6:30`, `5 pm`, `17.05`, between commas; `wrong` are the words that are none. */
export function timesIn(text: string): { readonly times: readonly string[]; readonly wrong: readonly string[] } {
  const parts = text
    .split(/[,;\n]|\band\b/i)
    .map(part => part.trim())
    .filter(part => part !== '');
  const read = parts.map(part => ({ part, time: timeIn(part) }));
  return {
    times: [...new Set(read.flatMap(({ time }) => (time === null ? [] : [time])))].sort(),
    wrong: read.flatMap(({ part, time }) => (time === null ? [part] : [])),
  };
}

function timeIn(part: string): string | null {
  const [, hours = '', minutes = '0', half = ''] =
    /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(part) ?? [];
  if (hours === '' || (half !== '' && (Number(hours) < 1 || Number(hours) > 12))) return null;
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

/** `Monday to Friday at 6:30 AM and 5:00 PM` */
export function sayRhythm({ days, times }: Rhythm): string {
  return `${sayDays(days)} at ${listed(times.map(sayTime))}`;
}

function sayDays(days: readonly number[]): string {
  if (days.length === 7) return 'Every day';
  const chosen = weekdays.flatMap(({ value, name }, place) => (days.includes(Number(value)) ? [{ name, place }] : []));
  const [first, last] = [chosen[0], chosen.at(-1)];
  const isSpan = chosen.length > 2 && (last?.place ?? 0) - (first?.place ?? 0) === chosen.length - 1;
  return isSpan ? `${first?.name} to ${last?.name}` : listed(chosen.map(({ name }) => name));
}

function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
