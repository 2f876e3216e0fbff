import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { subscriberIdOf } from '../subscriber-id.ts';
import type { CsvRow } from './csv-rows.ts';
import { importFiles, readUpload } from './import-files.ts';
import type { ListEntry } from './list-entry.ts';
import type { ImportIn, ReadingPlace, StateOf } from './list-import.ts';
import { headBytes, type ListLayout, readLayout } from './list-layout.ts';
import { type RowReading, readListRow } from './read-list-row.ts';
import { overhangBytes, pieceBytes, readPiece } from './read-piece.ts';
import type { RefusedRow } from './refused-row.ts';
import { addFindings } from './tally.ts';

export type DealDeps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly listKey: string;
};

type Analysing = StateOf<'analysing'>;
type Dealing = Extract<ReadingPlace, { readonly step: 'deal' }>;

/**
 * Reads the next piece of an import's files and deals its rows out to shards by their reader's id, so that all rows of
 * a reader meet, however far apart they stand, and no step holds more than a piece or a shard. Safe to do again.
 */
export async function dealPiece(
  one: ImportIn<'analysing'>,
  place: Dealing,
  deps: DealDeps,
): Promise<Analysing | StateOf<'refused'>> {
  const { state } = one;
  const file = one.files[place.file] ?? '';
  const files = importFiles(one.id, deps.store);
  const size = state.sizes[place.file] ?? 0;
  const head = await readSame(one, place.file, { from: 0, length: headBytes }, deps.store);
  if (head === null) return { kind: 'refused', file, because: replaced };
  const read = readLayout(head, file);
  if ('because' in read) return { kind: 'refused', file, because: read.because };
  const { layout } = read;
  const from = place.offset === 0 ? { offset: layout.offset, row: layout.row, isCut: false } : place;
  const range = { from: from.offset, length: pieceBytes + overhangBytes };
  const bytes = from.offset < size ? await readSame(one, place.file, range, deps.store) : new Uint8Array();
  if (bytes === null) return { kind: 'refused', file, because: replaced };
  const isLast = from.offset + bytes.length >= size;
  const { rows, next } = readPiece({ bytes, place: from, isLast }, layout);
  const reading = readingOf(one, place.file, state.since, deps.listKey);
  const dealt = deal(rows, { layout, reading, shards: state.shards });
  await files.dealOut(place.piece, dealt.byShard);
  await files.putRefused(place.piece, dealt.refused);
  return {
    ...state,
    pieces: place.piece + 1,
    read: noted(state.read, place.file, layout, rows.length),
    tally: addFindings(
      state.tally,
      dealt.refused.map(({ finding }) => finding),
    ),
    at: isLast ? nextFile(one, place) : { ...place, ...next, piece: place.piece + 1 },
  };
}

const replaced = 'was replaced while it was read: begin the import anew';

/** Null when it is another file than the one whose reading began: a form to post files is good for an hour. */
async function readSame(
  one: ImportIn<'analysing'>,
  file: number,
  range: { readonly from: number; readonly length: number },
  store: Pick<ObjectStore, 'range'>,
): Promise<Uint8Array | null> {
  const version = one.state.versions[file];
  const part = await readUpload(one, file, range, store);
  if (version !== undefined && part?.version !== version) return null;
  return part?.bytes ?? new Uint8Array();
}

function readingOf(one: ImportIn<'analysing'>, file: number, now: Instant, listKey: string): RowReading {
  const { newsletterId, newsletters } = one;
  return { file, newsletterId, newsletters, now, idOf: address => subscriberIdOf(address, listKey) };
}

type Dealt = { readonly byShard: ReadonlyMap<number, readonly ListEntry[]>; readonly refused: readonly RefusedRow[] };

function deal(
  rows: readonly CsvRow[],
  how: { readonly layout: ListLayout; readonly reading: RowReading; readonly shards: number },
): Dealt {
  const byShard = new Map<number, ListEntry[]>();
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const read = readListRow(row, how.layout, how.reading);
    if ('refused' in read) {
      refused.push(read.refused);
    } else {
      const shard = shardOf(read.entry, how.shards);
      const entries = byShard.get(shard);
      if (entries) entries.push(read.entry);
      else byShard.set(shard, [read.entry]);
    }
  }
  return { byShard, refused };
}

/** Ids are an HMAC's bytes, so shards fill evenly. */
function shardOf({ subscriberId }: ListEntry, shards: number): number {
  return Buffer.from(subscriberId.slice(6, 12), 'base64url').readUInt32BE() % shards;
}

function noted(read: Analysing['read'], file: number, layout: ListLayout, rows: number): Analysing['read'] {
  const known = read[file];
  const { system, passedOver } = layout;
  const now = { system, passedOver: passedOver.slice(0, 50), rows: (known?.rows ?? 0) + rows };
  return known === undefined ? [...read, now] : read.with(file, now);
}

function nextFile({ files }: ImportIn<'analysing'>, { file, piece }: Dealing): ReadingPlace {
  if (file + 1 === files.length) return { step: 'judge', shard: 0 };
  return { step: 'deal', file: file + 1, offset: 0, row: 0, piece: piece + 1, isCut: false };
}
