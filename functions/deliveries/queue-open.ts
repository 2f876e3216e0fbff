import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { readiness } from './claim.ts';
import type { Deliveries } from './delivery-table.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'recordsOfLane'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

/** Queues every batch that may be sent, whose pointers were let go while the edition or its canary waited. */
export async function queueOpen(editionId: EditionId, laneCount: number, deps: Deps): Promise<void> {
  for (let lane = 0; lane < laneCount; lane++) {
    const records = await deps.deliveries.recordsOfLane({ editionId, lane });
    await deps.toSend.send(records.filter(record => readiness(record, deps.now()).ready).map(({ key }) => key));
  }
}
