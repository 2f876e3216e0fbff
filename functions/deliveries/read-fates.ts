import type { Begun } from '../editions/edition.ts';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import { excludedFate, type FateName, type ReaderFate, readerFates } from './reader-fate.ts';

type Deps = { readonly deliveries: Pick<Deliveries, 'recordsBehind'> };

/** A reader of an edition; `position` is null for who was left out when the edition was planned. */
export type ToldReader = ReaderFate & {
  readonly subscriberId: SubscriberId;
  readonly lane: number;
  readonly batch: number;
  readonly position: number | null;
};

/** The last batch that was read of an edition; who asks for what is behind it gets the next page. */
type Bookmark = { readonly lane: number; readonly batch: number };

type Page = { readonly readers: readonly ToldReader[]; readonly next: Bookmark | null };

type Question = {
  readonly behind: Bookmark | null;
  readonly only: FateName | null;
  /** A page ends behind the batch that brings so many. */
  readonly wanted?: number;
};

const batchesRead = 40;
/** A page stays well under Lambda's 6 MB an answer. */
const readersWanted = 2500;

/** What became of the readers of an edition, page after page in the order of the ledger, whatever their number. */
export async function readFates(
  { editionId, sending }: Begun,
  { behind, only, wanted = readersWanted }: Question,
  deps: Deps,
): Promise<Page> {
  const { lane, batch } = behind ?? { lane: 0, batch: -1 };
  // Everybody is in a few batches; of whom few are, many have to be looked through.
  const limit = only === null ? Math.min(batchesRead, Math.ceil(wanted / sending.batchSize)) : batchesRead;
  const records = await deps.deliveries.recordsBehind({ editionId, lane }, batch, limit);
  const readers: ToldReader[] = [];
  for (const record of records) {
    readers.push(...readersOf(record).filter(({ names }) => only === null || names.includes(only)));
    if (readers.length >= wanted) return { readers, next: { lane, batch: record.key.batch } };
  }
  const last = records.at(-1);
  if (last !== undefined && records.length === limit) return { readers, next: { lane, batch: last.key.batch } };
  return { readers, next: lane + 1 < sending.laneCount ? { lane: lane + 1, batch: -1 } : null };
}

/** Everybody who was planned in a batch or left out beside it. */
export function readersOf(record: BatchRecord): readonly ToldReader[] {
  const { lane, batch } = record.key;
  const fates = readerFates(record);
  const planned = record.batch.ids.flatMap((subscriberId, position): ToldReader[] =>
    fates.slice(position, position + 1).map(fate => ({ ...fate, subscriberId, lane, batch, position })),
  );
  const excluded = Object.entries(record.batch.excluded).map(
    ([id, because]): ToldReader => ({
      ...excludedFate(because),
      subscriberId: subscriberId.parse(id),
      lane,
      batch,
      position: null,
    }),
  );
  return [...planned, ...excluded];
}
