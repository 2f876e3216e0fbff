import type { Appeal } from '../../appeals/appeal.ts';
import type { Appeals } from '../../appeals/appeal-table.ts';
import { nothingOpen } from '../../deliveries/count-deliveries.ts';
import type { Deliveries } from '../../deliveries/delivery-table.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import { noteDelivery } from '../../deliveries/note-delivery.ts';
import { nothingUnsettled, readUnsettled } from '../../deliveries/read-unsettled.ts';
import { type Sampled, sampleDelivery } from '../../deliveries/sample-delivery.ts';
import { waitsFor } from '../../deliveries/waits-for.ts';
import { type Begun, type Edition, hasBegun } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Journal } from '../../runtime/journal-table.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { editionIfAny } from '../named-edition.ts';

export type EditionDeps = {
  readonly editions: Pick<Editions, 'get' | 'newest'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'list'>;
  readonly appeals: Pick<Appeals, 'list'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'records' | 'unsettled'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly judging: Parameters<typeof readUnsettled>[1]['judging'];
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
export type Delivery = Sampled & {
  readonly edition: Begun;
  /** Readers about whom a person may decide. */
  readonly inDoubt: number;
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
  const known = { report: delivery?.report ?? nothingOpen, unsettled, timeZone, judging: deps.judging };
  return {
    ...{ edition, newsletter, timeZone, appeals, delivery },
    waits: waitsFor(edition, { ...known, now: deps.now() }),
    notes: noteDelivery(edition),
  };
}

/** How far the mailing of an edition is. */
export async function readDelivery(edition: Edition, deps: Pick<EditionDeps, 'plans' | 'deliveries' | 'judging'>) {
  if (!hasBegun(edition)) return { delivery: null, unsettled: nothingUnsettled };
  const [sampled, unsettled] = await Promise.all([
    sampleDelivery(edition, deps).then(sampled => withCounted(edition, sampled)),
    readUnsettled(edition, deps),
  ]);
  return { delivery: { ...sampled, edition, inDoubt: unsettled.readers.length }, unsettled };
}

/** A closed edition has counted once who was mailed; what SES tells of those mails comes in later. */
function withCounted(edition: Begun, sampled: Sampled): Sampled {
  if (edition.state !== 'closed' || (!sampled.isEstimate && sampled.planned > 0)) return sampled;
  const { counts, reasons } = edition;
  const { recipients = 0, accepted = 0, refused = 0, skipped = 0, uncertain = 0, ended = 0, twice = 0 } = counts;
  const fixed = { recipients, accepted, refused, skipped, uncertain, ended, twice, unclear: 0, open: 0 };
  const heard = sampled.planned > 0 ? sampled.report : { ...nothingOpen, ...counts };
  return { ...sampled, report: { ...heard, ...fixed, reasons }, planned: recipients };
}
