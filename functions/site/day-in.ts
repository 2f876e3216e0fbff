import type { Instant } from '../language/instant.ts';
import { isolate } from './chrome/isolate.ts';
import type { Setting } from './frame.tsx';

/** A day as a page writes it, where the newsroom is. */
export function dayIn({ language, organisation }: Setting, moment: Instant): string {
  const timeZone = organisation?.timeZone ?? 'UTC';
  return isolate(new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(Date.parse(moment)));
}
