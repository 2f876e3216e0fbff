import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EditionId } from '../language/ids.ts';
import { getMany, putAll, putIfUnchanged, queryAll } from '../runtime/dynamodb.ts';
import { type BatchKey, type BatchState, isUnsettled, type PlannedBatch, type UnwrittenState } from './batch.ts';
import type { LaneKey } from './lane-plan.ts';
import {
  adding,
  type BatchRecord,
  batchNumber,
  expiry,
  type HeardOfAttempt,
  itemOf,
  keyOfItem,
  kinds,
  laneOf,
  recordsFrom,
} from './ledger-item.ts';

export type Deliveries = ReturnType<typeof deliveryTable>;

/** The batches of the ledger of PROTOCOL.md. All reads are consistent. */
export function deliveryTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Puts planned batches; the same content may be put again by a replay (rule 3). */
    putBatches: (lane: LaneKey, first: number, batches: readonly PlannedBatch[]): Promise<void> =>
      putAll(
        client,
        table,
        batches.map((batch, i) => ({ key: laneOf(lane), item: itemOf('batch', first + i), ...batch, ...expiry() })),
      ),
    /** Writes a batch's next state; null when somebody wrote since `read` was read (null: never claimed). */
    writeState: (one: BatchRecord, next: UnwrittenState): Promise<BatchState | null> => {
      const key = { key: laneOf(one.key), item: itemOf('state', one.key.batch) };
      const index = isUnsettled(next) ? { unsettledEdition: one.key.editionId } : {};
      const item = { ...next, token: randomUUID(), ...index, ...expiry() };
      return putIfUnchanged(client, table, key, item, one.state?.token ?? null);
    },
    records: async (keys: readonly BatchKey[]): Promise<readonly BatchRecord[]> => {
      const wanted = keys.flatMap(key => kinds.map(kind => ({ key: laneOf(key), item: itemOf(kind, key.batch) })));
      return recordsFrom(await getMany(client, table, wanted), keys, table);
    },
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
    /** Adds what was heard to the sets of a batch, so that doubled and reordered events change nothing (rule 23). */
    hear: async (key: BatchKey, heard: readonly HeardOfAttempt[]): Promise<void> => {
      const item = { key: laneOf(key), item: itemOf('heard', key.batch) };
      await client.send(new UpdateCommand({ TableName: table, Key: item, ...adding(heard) }));
    },
  };
}
