import * as z from 'zod';

/** A moment in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ`, so that instants sort as text. */
export const instant = z
  .string()
  .refine(text => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), 'is not an ISO 8601 moment')
  .transform(text => new Date(text).toISOString())
  .brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

export function instantFrom(epochMilliseconds: number): Instant {
  return instant.parse(new Date(epochMilliseconds).toISOString());
}

export function later(moment: Instant, milliseconds: number): Instant {
  return instantFrom(Date.parse(moment) + milliseconds);
}

export function millisecondsBetween(earlier: Instant, end: Instant): number {
  return Date.parse(end) - Date.parse(earlier);
}
