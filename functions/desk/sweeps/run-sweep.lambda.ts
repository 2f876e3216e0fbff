// Woken by the queue of sweeps, one sweep a message; may run twice. When it fails, a change of many readers is not counted,
// not done or not undone, or only in part; it goes on by itself where it stopped.
import { deliveryTable } from '../../deliveries/delivery-table.ts';
import { connectToDynamo } from '../../runtime/dynamodb.ts';
import { now } from '../../runtime/now.ts';
import { objectStore } from '../../runtime/object-store.ts';
import { queue } from '../../runtime/queue.ts';
import { queueHandler } from '../../runtime/queue-handler.ts';
import { readEnv } from '../../runtime/read-env.ts';
import { signUpTable } from '../../subscribers/sign-up-table.ts';
import { subscriberTable } from '../../subscribers/subscriber-table.ts';
import { everyoneTable } from '../exports/everyone-table.ts';
import { sweepMessage } from './list-sweep.ts';
import { env } from './run-sweep.env.ts';
import { runSweep } from './run-sweep.ts';
import { sweepTable } from './sweep-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  sweeps: sweepTable(client, variables.IMPORTS_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  signUps: signUpTable(client, variables.SIGN_UPS_TABLE),
  everyone: everyoneTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  store: objectStore(variables.IMPORTS_BUCKET),
  toRun: queue(variables.RUN_SWEEP_QUEUE_URL),
  laneCount: variables.LANE_COUNT,
  now,
};

export const handler = queueHandler(sweepMessage, ({ sweepId }) => runSweep(sweepId, deps));
