import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isDone, parseItem, putIfUnchanged } from '../runtime/dynamodb.ts';
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
    /**
     * Writes when the pages of a plan were queued again; false when a planner wrote since `read` was read. The token stays
     * as it is, so that no planner is kept from moving on (rule 3); one who overwrites it has the pages queued once more.
     */
    writeOpen: (lane: LaneKey, open: LanePlan['open'], read: LanePlan): Promise<boolean> =>
      isDone(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(lane),
            UpdateExpression: 'SET #open = :open',
            ConditionExpression: '#token = :read',
            ExpressionAttributeNames: { '#open': 'open', '#token': 'token' },
            ExpressionAttributeValues: { ':open': open, ':read': read.token },
          }),
        ),
      ),
  };
}
