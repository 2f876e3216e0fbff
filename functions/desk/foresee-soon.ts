import type { Articles } from '../articles/article-table.ts';
import type { Editions } from '../editions/edition-table.ts';
import { foreseeEdition } from '../editions/foresee-edition.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';

export type ForeseeingDeps = {
  readonly editions: Pick<Editions, 'since' | 'earlier'>;
  readonly articles: Pick<Articles, 'headsBetween' | 'find'>;
  readonly now: () => Instant;
};
export type Foreseen = Awaited<ReturnType<typeof foreseeEdition>>;

/** Beyond a newsletter's look-back a story can still be too late for the last edition, or come in dated back. */
const memoryBeyondLookBack = 9 * 24 * 3_600_000;

/**
 * What the next edition would carry if it went now, by the editions of the last days alone: those of 13 months, which
 * the edition itself will remember, are too many to read for every look at a page.
 */
export function foreseeSoon(newsletter: Newsletter, deps: ForeseeingDeps): Promise<Foreseen> {
  const oldest = later(deps.now(), -newsletter.lookBackHours * 3_600_000 - memoryBeyondLookBack);
  const editions = {
    since: deps.editions.since,
    earlier: (id: Newsletter['id'], slot: Instant) => deps.editions.earlier(id, slot > oldest ? slot : oldest),
  };
  return foreseeEdition(newsletter, { ...deps, editions });
}
