import type { Instant } from '../../language/instant.ts';

export const hour = 3_600_000;

/** Which hour since 1970 a moment lies in. */
export function hourOf(moment: Instant): number {
  return Math.floor(Date.parse(moment) / hour);
}
