import type { Deliveries } from '../../deliveries/delivery-table.ts';
import { findFate } from '../../deliveries/find-fate.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { newsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import { proveHistory } from '../../subscribers/consent-history.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';

export type MyDataDeps = {
  readonly subscribers: Pick<Subscribers, 'profile' | 'profiles' | 'history'>;
  readonly editions: Pick<Editions, 'get' | 'newest'>;
  readonly deliveries: Pick<Deliveries, 'recordOf'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly now: () => Instant;
};

/** To find a reader in an edition reads its lane, so only so many are looked through for each newsletter. */
const editionsLookedAt = 10;

/** All that is stored of a reader, for that reader to keep (GDPR, articles 15 and 20). */
export async function myData(profile: Profile, deps: MyDataDeps) {
  const history = await deps.subscribers.history(profile.subscriberId);
  const newsletters = Object.keys(profile.subscriptions).map(name => newsletterId.parse(name));
  const deliveries = await Promise.all(newsletters.map(id => deliveriesOf(profile, id, deps)));
  return {
    madeAt: deps.now(),
    profile,
    consentHistory: { proof: proveHistory(profile.subscriberId, history), entries: history },
    deliveries: {
      note: `The ${editionsLookedAt} newest editions of each newsletter; what went to whom is kept for 13 months.`,
      editions: deliveries.flat(),
    },
  };
}

async function deliveriesOf(profile: Profile, id: ReturnType<typeof newsletterId.parse>, deps: MyDataDeps) {
  const lines = await deps.editions.newest(id, deps.now(), editionsLookedAt);
  const told = await Promise.all(
    lines.map(async ({ editionId }) => {
      const edition = await deps.editions.get(editionId);
      if (edition === null) return [];
      const { names, words, acceptedAt } = await findFate(edition, profile.subscriberId, deps);
      return names.length === 0 ? [] : [{ newsletter: id, edition: editionId, what: words, sentAt: acceptedAt }];
    }),
  );
  return told.flat();
}
