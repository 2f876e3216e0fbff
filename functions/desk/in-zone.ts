import type { Instant } from '../language/instant.ts';

/** `Sun, Nov 22, 6:30 AM EST` */
export function inZone(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    ...({ weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const),
    timeZoneName: 'short',
    timeZone,
  }).format(Date.parse(at));
}
