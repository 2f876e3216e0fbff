import type { Instant } from '../language/instant.ts';
import type { Occasion } from './edition.ts';

/** What is made again after its moment is due from now on: the clock misses what nobody compiles by its latest start. */
export function dueAgain<Of extends Pick<Occasion, 'dueAt'>>(occasion: Of, now: Instant): Of {
  return occasion.dueAt < now ? { ...occasion, dueAt: now } : occasion;
}
