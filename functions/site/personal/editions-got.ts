import type { Deliveries } from '../../deliveries/delivery-table.ts';
import { findFate } from '../../deliveries/find-fate.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import { newslettersOf } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { type EditionId, type NewsletterId, newsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';

export type EditionsGotDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'get' | 'newest'>;
  readonly deliveries: Pick<Deliveries, 'recordOf'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly now: () => Instant;
};

type Got = {
  readonly edition: EditionId;
  /** Whose readers it was for. */
  readonly newsletters: readonly NewsletterId[];
  readonly what: string;
  readonly sentAt: Instant | null;
};

/** To find a reader in an edition reads its lane, so only so many are looked through for each newsletter. */
export const editionsLookedAt = 10;

/** What became of a reader in the newest editions of all newsletters; one of another newsletter's may be for theirs, too. */
export async function editionsGot(profile: Profile, deps: EditionsGotDeps): Promise<readonly Got[]> {
  const own = new Set(Object.keys(profile.subscriptions).map(name => newsletterId.parse(name)));
  const all = (await deps.newsletters.list()).map(({ newsletter }) => newsletter.id);
  const ids = new Set([...all, ...own]);
  const lines = await Promise.all([...ids].map(id => deps.editions.newest(id, deps.now(), editionsLookedAt)));
  // What the clock makes is for one newsletter's own readers; only a person addresses those of several.
  const possible = lines.flat().filter(line => own.has(line.newsletterId) || line.createdBy !== 'clock');
  return (await Promise.all(possible.map(({ editionId }) => fateIn(editionId, profile, deps)))).flat();
}

async function fateIn(id: EditionId, profile: Profile, deps: EditionsGotDeps): Promise<readonly Got[]> {
  const edition = await deps.editions.get(id);
  const newsletters = edition === null ? [] : newslettersOf(edition);
  if (edition === null || !newsletters.some(one => profile.subscriptions[one] !== undefined)) return [];
  const { names, words, acceptedAt } = await findFate(edition, profile.subscriberId, deps);
  return names.length === 0 ? [] : [{ edition: id, newsletters, what: words, sentAt: acceptedAt }];
}
