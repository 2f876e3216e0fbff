import { type Instant, instantFrom } from '../language/instant.ts';
import { wallClock } from '../language/wall-clock.ts';

/** Reads a date as newsrooms write it, or answers null; without a time it is midnight, without a zone it is local. */
export type DateReader = (text: string) => Instant | null;

export function dateReader(timeZone: string): DateReader {
  const newsroom = wallClock(timeZone).momentOf;
  return text => {
    if (text.length > longestDate) return null;
    const written = readIso(tidy(text)) ?? readNamed(tidy(text));
    if (written === null) return null;
    const reading = readingOf(written);
    const toMoment = written.zone === '' ? newsroom : zoneNamed(written.zone);
    const moment = reading === null || toMoment === null ? null : toMoment(reading);
    return moment === null || moment > latest ? null : instantFrom(moment);
  };
}

/** Regular expressions over megabytes run out of stack. */
const longestDate = 100;

/** Somebody's ‘for ever’ is in the year 10000 elsewhere, which no instant of ours reaches. */
const latest = Date.parse('9999-12-31T23:59:59.999Z');

type Written = { year: number; month: number; day: number; time: readonly number[]; zone: string };

function tidy(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660));
  return digits.replace(/\s+/g, ' ').trim().toLowerCase();
}

const iso =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:t| |, )(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\[.*\])? ?(z|[a-z]{2,4}|[+-]\d\d(?::?\d\d)?)?)?$/;

function readIso(text: string): Written | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = ''] = match;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  const time = [Number(hour), Number(minute), Number(second), milliseconds];
  return { year: Number(year), month: Number(month), day: Number(day), time, zone };
}

const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|º|°)?`;
const month = String.raw`(?<month>\p{L}{3,}?)\.?`;
const year = String.raw`(?<year>\d{4}|\d\d)`;
const time = String.raw`(?<hour>\d{1,2})(?:(?:[:.]| ?h ?)(?<minute>\d\d)?)?(?::(?<second>\d\d))? ?(?<half>[ap]\.?m\b\.?)?`;
const zone = String.raw`(?<zone>(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?|[a-z]{1,4})?`;
const clock = String.raw`(?:,? ?(?:at |a las |a la |à |-|–|—|\||الساعة)? ?${time}(?: ?\(?${zone}\)?)?)?`;
const named = [
  new RegExp(String.raw`^(?:\p{L}+\.?,? )?${month} ${day},? ${year}${clock}$`, 'u'),
  new RegExp(String.raw`^(?:\p{L}+\.?,? )?${day}[ .-]+(?:de |of )?${month}(?:,? |-)(?:de |del )?${year}${clock}$`, 'u'),
];

/** `December 28, 2018`, `28 Dec 2018 10:00:00 EST` (RFC 5322), `28 de diciembre de 2018`, `28 décembre 2018 à 9 h 30`. */
function readNamed(text: string): Written | null {
  const parts = named.map(form => form.exec(text)?.groups).find(groups => groups !== undefined);
  if (parts === undefined) return null;
  const hour = hourOf(Number(parts.hour ?? 0), parts.half);
  const monthNumber = monthNumbers().get(parts.month ?? '');
  if (monthNumber === undefined || hour === null) return null;
  return {
    year: fullYear(parts.year ?? ''),
    month: monthNumber,
    day: Number(parts.day),
    time: [hour, Number(parts.minute ?? 0), Number(parts.second ?? 0), 0],
    zone: parts.zone ?? '',
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

/** RFC 5322, section 4.3. */
function fullYear(digits: string): number {
  const number = Number(digits);
  if (digits.length > 2) return number;
  return number + (number < 50 ? 2000 : 1900);
}

let known: ReadonlyMap<string, number> | null = null;

/** Read when a date asks for them first: at import, Intl would take a tenth of a function's cold start for them. */
function monthNumbers(): ReadonlyMap<string, number> {
  known ??= new Map(['en', 'es', 'fr', 'ar'].flatMap(namesOfMonths)).set('sept', 9);
  return known;
}

function namesOfMonths(locale: string): readonly [string, number][] {
  return (['long', 'short'] as const).flatMap(month => {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, i): [string, number] => {
      const name = format.format(Date.UTC(2018, i, 15)).toLowerCase();
      return [name.replace('.', ''), i + 1];
    });
  });
}

/** The reading as if it were UTC; null for a day or time that no calendar has. */
function readingOf({
  year,
  month,
  day,
  time: [hour = 0, minute = 0, second = 0, milliseconds = 0],
}: Written): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < 1000 || hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

/** RFC 5322's zones stand for fixed offsets; `ET` and its like for whatever holds there at the time. */
const american = {
  e: ['America/New_York', 5],
  c: ['America/Chicago', 6],
  m: ['America/Denver', 7],
  p: ['America/Los_Angeles', 8],
} as const;

function zoneNamed(zone: string): ((reading: number) => number) | null {
  if (/^(z|ut|utc|gmt)$/.test(zone)) return reading => reading;
  const [, sign, hours, minutes = '0'] = /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined) return shifted((sign === '+' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)));
  const [, region, season] = /^([ecmp])([sd]?)t$/.exec(zone) ?? [];
  if (region !== 'e' && region !== 'c' && region !== 'm' && region !== 'p') return null;
  const [name, hoursBehind] = american[region];
  return season === '' ? wallClock(name).momentOf : shifted((hoursBehind - (season === 'd' ? 1 : 0)) * 60);
}

function shifted(minutes: number): (reading: number) => number {
  return reading => reading + minutes * 60_000;
}
