import * as z from 'zod';
import { parseItem } from '../runtime/dynamodb.ts';
import {
  type BatchKey,
  type BatchState,
  batchKey,
  batchState,
  type Heard,
  type HeardKind,
  heardKind,
  type PlannedBatch,
  plannedBatch,
} from './batch.ts';
import type { LaneKey } from './lane-plan.ts';
import { packIds } from './packed-ids.ts';

/** One batch with all that is written and heard of it. */
export type BatchRecord = {
  readonly key: BatchKey;
  readonly batch: PlannedBatch;
  readonly state: BatchState | null;
  readonly heard: Heard;
};

/** Positions heard of one attempt, by kind. */
export type HeardOfAttempt = {
  readonly attempt: number;
  readonly positions: ReadonlyMap<HeardKind, readonly number[]>;
};

/** What was heard of one batch. */
export type HeardOfBatch = { readonly key: BatchKey; readonly heard: readonly HeardOfAttempt[] };

export const kinds = ['batch', 'state', 'heard'] as const;
type Kind = (typeof kinds)[number];
const stored = z.looseObject({ key: z.string(), item: z.string() });

export function laneOf({ editionId, lane }: LaneKey): string {
  return `${editionId}#${lane}`;
}

/** What is heard of neighbouring batches stands in one item, since SES tells of them together. */
const heardTogether = 10;

export function itemOf(kind: Kind, batch: number): string {
  const number = kind === 'heard' ? Math.floor(batch / heardTogether) : batch;
  return `${kind}#${String(number).padStart(6, '0')}`;
}

/** Where one kind of what is known of a batch is stored. */
export function itemFor(kind: Kind, key: BatchKey) {
  return { key: laneOf(key), item: itemOf(kind, key.batch) };
}

/** Where some kinds of what is known of some batches are stored, each item once: neighbours share one. */
export function itemsFor(wanted: readonly Kind[], keys: readonly BatchKey[]) {
  const items = keys.flatMap(key => wanted.map(kind => itemFor(kind, key)));
  return [...new Map(items.map(one => [placeOf(one), one])).values()];
}

/** Names the item that holds what is heard of a batch and its neighbours. */
export function placeOfHeard(key: BatchKey): string {
  return placeOf(itemFor('heard', key));
}

export function placeOf({ key, item }: z.infer<typeof stored>): string {
  return `${key} ${item}`;
}

/** The batch that a stored item is about, by its lane and its number. */
export function keyOfItem(item: unknown): BatchKey {
  const { key, item: name } = stored.parse(item);
  const [editionId, lane] = key.split('#');
  return batchKey.parse({ editionId, lane: Number(lane), batch: Number(name.slice(name.indexOf('#') + 1)) });
}

export function batchNumber(item: unknown): readonly number[] {
  const { item: name } = stored.parse(item);
  return name.startsWith('batch#') ? [Number(name.slice(6))] : [];
}

export function recordsFrom(
  items: readonly unknown[],
  keys: readonly BatchKey[],
  table: string,
): readonly BatchRecord[] {
  const found = new Map(items.map(item => stored.parse(item)).map(item => [placeOf(item), item]));
  return keys.flatMap(key => {
    const [batch, state, heard] = kinds.map(kind => found.get(placeOf(itemFor(kind, key))));
    if (batch === undefined) return [];
    return [
      {
        key,
        batch: parseItem(plannedBatch, batch, table),
        state: state === undefined ? null : readState(state, table),
        heard: heard === undefined ? [] : readHeard(heard, key.batch),
      },
    ];
  });
}

/** A batch as it is stored. */
export function packed({ ids, excluded }: PlannedBatch): Readonly<Record<string, unknown>> {
  return { ids: packIds(ids), excluded };
}

/** A state is stored as JSON text beside its token; before that, each of its fields was an attribute. */
const textState = z.object({ token: z.string(), state: z.string() });

function readState(item: Readonly<Record<string, unknown>>, table: string): BatchState {
  const text = textState.safeParse(item);
  if (!text.success) return parseItem(batchState, item, table);
  const { token, state } = text.data;
  return parseItem(batchState, { key: item.key, item: item.item, ...JSON.parse(state), token }, table);
}

function readHeard(item: Readonly<Record<string, unknown>>, of: number): Heard {
  return Object.entries(item).flatMap(([name, value]) => {
    const [, kind, batch, attempt] = /^([a-z]+)_(\d+)_(\d+)$/.exec(name) ?? [];
    if (Number(batch) !== of) return [];
    return [{ attempt: Number(attempt), kind: heardKind.parse(kind), positions: [...z.set(z.number()).parse(value)] }];
  });
}

/** Adds to the item of some neighbouring batches. */
export function adding(told: readonly HeardOfBatch[]) {
  const sets = told.flatMap(({ key: { batch }, heard }) =>
    heard.flatMap(({ attempt, positions }) =>
      [...positions].map(([kind, list]) => ({ name: `${kind}_${batch}_${attempt}`, value: new Set(list) })),
    ),
  );
  return {
    UpdateExpression: `SET expiresAt = if_not_exists(expiresAt, :expiry) ADD ${sets.map((_, i) => `#s${i} :s${i}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(sets.map(({ name }, i) => [`#s${i}`, name])),
    ExpressionAttributeValues: {
      ':expiry': expiry().expiresAt,
      ...Object.fromEntries(sets.map(({ value }, i) => [`:s${i}`, value])),
    },
  };
}

/** After 13 months: who got an edition may be asked for a year (editions/obstacle-to-audience.ts). */
export function expiry(): { readonly expiresAt: number } {
  return { expiresAt: Math.floor(Date.now() / 1000) + 400 * 24 * 3600 };
}
