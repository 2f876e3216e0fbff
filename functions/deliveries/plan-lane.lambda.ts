// Woken by the plan queue, one lane a message; may run twice. When it fails, a lane's readers wait for their mail; the
// clock queues the lane again each minute.
import { editionTable } from '../editions/edition-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { deliveryTable } from './delivery-table.ts';
import { laneKey } from './lane-plan.ts';
import { lanePlanTable } from './lane-plan-table.ts';
import { env } from './plan-lane.env.ts';
import { planLane } from './plan-lane.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  plans: lanePlanTable(client, variables.DELIVERIES_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  toPlan: queue(variables.PLAN_QUEUE_URL),
  toSend: queue(variables.SEND_QUEUE_URL),
  now,
};

export const handler = queueHandler(laneKey, lane => planLane(lane, deps));
