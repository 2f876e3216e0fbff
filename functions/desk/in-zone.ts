import type { Instant } from '../language/instant.ts';

/** `Sun, Nov 22, 6:30 AM EST`, where its year is not plain `Sun, Nov 22, 2026, 6:30 AM EST`. */
export function inZone(at: Instant, timeZone: string, withYear = false): string {
  return new Intl.DateTimeFormat('en-US', {
    ...({ weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const),
    ...(withYear && { year: 'numeric' }),
    timeZoneName: 'short',
    timeZone,
  }).format(Date.parse(at));
}
