import type { Appeal } from '../../appeals/appeal.ts';
import type { Appeals } from '../../appeals/appeal-table.ts';
import { nothingOpen } from '../../deliveries/count-deliveries.ts';
import { noteDelivery } from '../../deliveries/note-delivery.ts';
import { waitsFor } from '../../deliveries/waits-for.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Journal } from '../../runtime/journal-table.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { editionIfAny } from '../named-edition.ts';
import { type Delivery, type DeliveryDeps, readDelivery } from './read-delivery.ts';

export type EditionDeps = DeliveryDeps & {
  readonly editions: Pick<Editions, 'get' | 'newest'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'list'>;
  readonly appeals: Pick<Appeals, 'list'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly journal: Pick<Journal, 'newest'>;
  /** In milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/** Everything that the page of an edition shows. */
export type Seen = {
  readonly edition: Edition;
  readonly newsletter: Newsletter | null;
  readonly timeZone: string;
  readonly appeals: readonly Appeal[];
  /** What it waits for and what is to be known of it, in words. */
  readonly waits: readonly string[];
  readonly notes: readonly string[];
  readonly delivery: Delivery | null;
};

/** Reads as much for a million readers as for ten thousand. Null where there is no such edition. */
export async function readEdition(named: string, deps: EditionDeps): Promise<Seen | null> {
  const edition = await editionIfAny(named, deps);
  if (edition === null) return null;
  const [stored, appeals, told] = await Promise.all([
    deps.newsletters.get(edition.newsletterId),
    edition.state === 'draft' || edition.state === 'held' ? deps.appeals.list() : [],
    readDelivery(edition, deps),
  ]);
  const newsletter = stored?.newsletter ?? null;
  const timeZone = newsletter?.timeZone ?? 'UTC';
  const { delivery, unsettled } = told;
  const known = { report: delivery?.now.report ?? nothingOpen, unsettled, timeZone, judging: deps.judging };
  return {
    ...{ edition, newsletter, timeZone, appeals, delivery },
    waits: waitsFor(edition, { ...known, now: deps.now() }),
    notes: noteDelivery(edition),
  };
}
