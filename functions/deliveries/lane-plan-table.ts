import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { parseItem, putIfUnchanged } from '../runtime/dynamodb.ts';
import { type LaneKey, type LanePlan, lanePlan } from './lane-plan.ts';
import { expiry, laneOf, packed } from './ledger-item.ts';

export type LanePlans = ReturnType<typeof lanePlanTable>;

/** How far each lane of an edition is planned; it lies in the ledger beside the lane's batches. */
export function lanePlanTable(client: DynamoDBDocumentClient, table: string) {
  const keyOf = (lane: LaneKey) => ({ key: laneOf(lane), item: 'plan' });
  return {
    get: async (lane: LaneKey): Promise<LanePlan | null> => {
      const key = keyOf(lane);
      const answer = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
      return answer.Item === undefined ? null : parseItem(lanePlan, answer.Item, table);
    },
    /** Writes the next plan; null when somebody wrote since `read` was read (null: there was none). */
    write: async (lane: LaneKey, next: Omit<LanePlan, 'token'>, read: LanePlan | null): Promise<LanePlan | null> => {
      const held = next.held && { ...next.held, batches: next.held.batches.map(packed) };
      const item = { ...next, held, token: randomUUID(), ...expiry() };
      const done = await putIfUnchanged(client, table, keyOf(lane), item, read?.token ?? null);
      return done && { ...next, token: done.token };
    },
  };
}
