import type { SubscriberId } from '../language/ids.ts';
import type { Got } from '../subscribers/is-in-segment.ts';
import type { Deliveries } from './delivery-table.ts';
import type { LaneKey } from './lane-plan.ts';
import type { BatchRecord } from './ledger-item.ts';
import { type FateName, readerFates } from './reader-fate.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'recordsBehind'> };

type Stretch = {
  /** The last batch that was seen to its end; -1: none yet. */
  readonly behind: number;
  readonly upTo: SubscriberId;
};

type Told = {
  /** Whoever is missing did not get it. */
  readonly got: ReadonlyMap<SubscriberId, Got>;
  /** For the next stretch of the lane. */
  readonly behind: number;
};

const batchesRead = 40;

/**
 * Who got an edition among the readers of a lane up to one of them, as its ledger explains them now. A lane is planned in
 * the order of ids, so its ledger is read beside its audience, a stretch at a time, whatever their number.
 */
export async function whoGot(lane: LaneKey, { behind, upTo }: Stretch, deps: Deps): Promise<Told> {
  const got = new Map<SubscriberId, Got>();
  let last = behind;
  for (;;) {
    const records = await deps.deliveries.recordsBehind(lane, last, batchesRead);
    for (const record of records) {
      note(record, got);
      const end = record.batch.ids.at(-1);
      if (end !== undefined && end > upTo) return { got, behind: last };
      last = record.key.batch;
    }
    if (records.length < batchesRead) return { got, behind: last };
  }
}

function note(record: BatchRecord, got: Map<SubscriberId, Got>): void {
  const fates = readerFates(record);
  for (const [position, id] of record.batch.ids.entries()) got.set(id, gotBy(fates[position]?.names ?? []));
}

/** What bounced was not got; of whom nothing can be told, neither is said (docs/decisions/0009). */
function gotBy(names: readonly FateName[]): Got {
  if (names.includes('accepted')) return names.includes('bounced') ? 'not got' : 'got';
  return names.includes('uncertain') || names.includes('unclear') || names.includes('open') ? 'unclear' : 'not got';
}
