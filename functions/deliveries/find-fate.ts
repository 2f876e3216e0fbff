import type { Begun, Edition } from '../editions/edition.ts';
import { hasBegun, newslettersOf } from '../editions/edition.ts';
import type { SubscriberId } from '../language/ids.ts';
import { laneOf } from '../subscribers/lane.ts';
import { mayReceiveBy } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import type { Deliveries } from './delivery-table.ts';
import type { LanePlans } from './lane-plan-table.ts';
import { readersOf } from './read-fates.ts';
import { absentFate, type ReaderFate } from './reader-fate.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'recordOf'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly subscribers: Pick<Subscribers, 'profiles'>;
};

/** What became of one reader in an edition, also of one who was never in it. */
export async function findFate(edition: Edition, id: SubscriberId, deps: Deps): Promise<ReaderFate> {
  if (!hasBegun(edition)) return absentFate(`nothing of it is sent, it is ${edition.state}`);
  const lane = { editionId: edition.editionId, lane: laneOf(id, edition.sending.laneCount) };
  // The plan is read first: what is planned in the meantime is found below.
  const plan = await deps.plans.get(lane);
  const record = await deps.deliveries.recordOf(lane, id);
  const found = record && readersOf(record).find(({ subscriberId }) => subscriberId === id);
  return found ?? whyNotThere(edition, id, plan?.planned === true, deps);
}

async function whyNotThere(edition: Begun, id: SubscriberId, isPlanned: boolean, deps: Deps): Promise<ReaderFate> {
  const profile = (await deps.subscribers.profiles([id])).get(id);
  const welcome = mayReceiveBy(profile, newslettersOf(edition), edition.sending.planningBeganAt);
  if (!welcome.welcome) return absentFate(welcome.because);
  return absentFate(isPlanned ? 'was not in its audience when it was planned' : 'is still to be planned');
}
