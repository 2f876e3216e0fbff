import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EditionId, SubscriberId } from '../language/ids.ts';
import { getMany, parseItem, putAll, putIfUnchanged, queryAll } from '../runtime/dynamodb.ts';
import {
  type BatchKey,
  type BatchState,
  isUnsettled,
  type PlannedBatch,
  plannedBatch,
  type UnwrittenState,
} from './batch.ts';
import { findBatch } from './find-batch.ts';
import type { LaneKey } from './lane-plan.ts';
import {
  adding,
  type BatchRecord,
  batchNumber,
  expiry,
  type HeardOfBatch,
  itemFor,
  itemOf,
  itemsFor,
  keyOfItem,
  kinds,
  laneOf,
  packed,
  placeOf,
  placeOfHeard,
  recordsFrom,
} from './ledger-item.ts';

export type Deliveries = ReturnType<typeof deliveryTable>;

/** The batches of the ledger of PROTOCOL.md. All reads are consistent. */
export function deliveryTable(client: DynamoDBDocumentClient, table: string) {
  const read = async (keys: readonly BatchKey[]): Promise<readonly BatchRecord[]> =>
    recordsFrom(await getMany(client, table, itemsFor(kinds, keys)), keys, table);
  return {
    /** Puts planned batches; the same content may be put again by a replay (rule 3). */
    putBatches: (lane: LaneKey, first: number, batches: readonly PlannedBatch[]): Promise<void> =>
      putAll(
        client,
        table,
        batches.map((batch, i) => ({
          ...itemFor('batch', { ...lane, batch: first + i }),
          ...packed(batch),
          ...expiry(),
        })),
      ),
    /** Writes a batch's next state; null when somebody wrote since `read` was read (null: never claimed). */
    writeState: async (one: BatchRecord, next: UnwrittenState): Promise<BatchState | null> => {
      const index = isUnsettled(next) ? { unsettledEdition: one.key.editionId } : {};
      const item = { token: randomUUID(), state: JSON.stringify({ ...next, token: undefined }), ...index, ...expiry() };
      const done = await putIfUnchanged(client, table, itemFor('state', one.key), item, one.state?.token ?? null);
      return done && { ...next, token: done.token };
    },
    records: read,
    recordsOfLane: async (lane: LaneKey): Promise<readonly BatchRecord[]> => {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': 'key' },
        ExpressionAttributeValues: { ':key': laneOf(lane) },
        ConsistentRead: true,
      });
      const keys = items.flatMap(batchNumber).map(batch => ({ ...lane, batch }));
      return recordsFrom(items, keys, table);
    },
    /** The batches of a lane behind one of them (-1: from the first), at most so many; fewer are the last. */
    recordsBehind: async (lane: LaneKey, batch: number, limit: number): Promise<readonly BatchRecord[]> => {
      const answer = await client.send(new QueryCommand({ ...batchesBehind(table, lane, batch), Limit: limit }));
      const keys = (answer.Items ?? []).map(keyOfItem);
      const others = await getMany(client, table, itemsFor(['state', 'heard'], keys));
      return recordsFrom([...(answer.Items ?? []), ...others], keys, table);
    },
    /** The batch that a reader of a lane is planned in or left out of. */
    recordOf: async (lane: LaneKey, reader: SubscriberId): Promise<BatchRecord | null> => {
      const batch = await findBatch(reader, {
        before: (number, limit) => batchesBefore(client, table, lane, number, limit),
      });
      return batch === null ? null : ((await read([{ ...lane, batch }]))[0] ?? null);
    },
    /** The batches of an edition that wait for their judge or for a person, by an index that may lag behind by a second. */
    unsettled: async (edition: EditionId): Promise<readonly BatchKey[]> => {
      const items = await queryAll(client, {
        TableName: table,
        IndexName: 'unsettled',
        KeyConditionExpression: 'unsettledEdition = :edition',
        ExpressionAttributeValues: { ':edition': edition },
      });
      return items.map(keyOfItem);
    },
    /** Adds what was heard to the sets of some batches, so that doubled and reordered events change nothing (rule 23). */
    hear: async (told: readonly HeardOfBatch[]): Promise<void> => {
      const keys = told.map(({ key }) => key);
      for (const Key of itemsFor(['heard'], keys)) {
        const neighbours = told.filter(({ key }) => placeOfHeard(key) === placeOf(Key));
        await client.send(new UpdateCommand({ TableName: table, Key, ...adding(neighbours) }));
      }
    },
  };
}

function batchesBehind(table: string, lane: LaneKey, batch: number) {
  return {
    TableName: table,
    KeyConditionExpression: '#key = :key AND #item BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#key': 'key', '#item': 'item' },
    ExpressionAttributeValues: { ':key': laneOf(lane), ':from': itemOf('batch', batch + 1), ':to': 'batch#~' },
    ConsistentRead: true,
  };
}

async function batchesBefore(
  client: DynamoDBDocumentClient,
  table: string,
  lane: LaneKey,
  before: number | null,
  limit: number,
) {
  const { ExpressionAttributeValues, ...query } = batchesBehind(table, lane, -1);
  const upTo = before === null ? {} : { ':to': itemOf('batch', before - 1) };
  if (before === 0) return [];
  const { Items = [] } = await client.send(
    new QueryCommand({
      ...query,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ...upTo },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(item => ({ batch: keyOfItem(item).batch, planned: parseItem(plannedBatch, item, table) }));
}
