import { type Instant, instantFrom } from './instant.ts';
import { wallClock } from './wall-clock.ts';

/** A moment as the clocks of a zone show it, for the staff: `14:05`, with its day where that is not today. */
export function showMoment(moment: Instant, timeZone: string, now: Instant): string {
  const { readingAt } = wallClock(timeZone);
  const [shown, today] = [moment, now].map(one => instantFrom(readingAt(Date.parse(one))));
  const time = shown?.slice(11, 16) ?? '';
  if (shown?.slice(0, 10) === today?.slice(0, 10)) return `${time} (${timeZone})`;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return `${day.format(new Date(moment)).replace(',', '')}, ${time} (${timeZone})`;
}
