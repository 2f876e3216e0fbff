import type { Instant } from '../../language/instant.ts';

/** `2026-11-22 06:30`, as a form takes it in a zone that it names. */
export function inZoneText(at: Instant, timeZone: string): string {
  const shape = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat('sv-SE', shape).format(Date.parse(at));
}
