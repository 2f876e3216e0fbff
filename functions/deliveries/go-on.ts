import { type EditionIn, sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { log } from '../runtime/log.ts';
import type { DeliveryReport } from './count-deliveries.ts';
import { queueOpen } from './queue-open.ts';
import { roomToGoOn } from './quota.ts';
import type { DaysRoom } from './renew-room.ts';

export type GoOnDeps = Parameters<typeof queueOpen>[2] & { readonly editions: Pick<Editions, 'change'> };
type Deps = GoOnDeps & {
  /** Asks SES how much of the day is free. */
  readonly renewRoom: () => Promise<DaysRoom>;
};

/** An edition that waits for room in the day's quota, and how it stands. */
export type Parked = { readonly edition: EditionIn<'parked'>; readonly report: DeliveryReport };

/** Lets editions go on, the oldest first, for which the rolling day has room again (PROTOCOL.md, rule 21). */
export async function goOnWhereThereIsRoom(parked: readonly Parked[], deps: Deps): Promise<void> {
  if (parked.length === 0) return;
  const day = await deps.renewRoom();
  let { room } = day;
  for (const { edition, report } of parked) {
    const open = report.planned ? report.open : Number.POSITIVE_INFINITY;
    const needed = roomToGoOn({ ...edition.sending, dailyQuota: day.dailyQuota }, open);
    if (room < needed) continue;
    room -= Math.min(open, room);
    await goOn(edition, deps);
  }
}

/** Sends a parked edition on from where it stands. */
export async function goOn(edition: EditionIn<'parked'>, deps: GoOnDeps): Promise<void> {
  const { editionId, sending } = edition;
  const going = await deps.editions.change({
    ...sentPartOf(edition),
    state: 'sending',
  });
  if (going === null) return;
  log.info('a parked edition goes on', { editionId });
  await queueOpen(editionId, sending.laneCount, deps);
}
