// Woken by the queue of exports, one export a message; may run twice. When it fails, somebody of the staff waits for a
// list of readers; it goes on by itself where it stopped.
import { deliveryTable } from '../../deliveries/delivery-table.ts';
import { connectToDynamo } from '../../runtime/dynamodb.ts';
import { now } from '../../runtime/now.ts';
import { objectStore } from '../../runtime/object-store.ts';
import { queue } from '../../runtime/queue.ts';
import { queueHandler } from '../../runtime/queue-handler.ts';
import { readEnv } from '../../runtime/read-env.ts';
import { subscriberTable } from '../../subscribers/subscriber-table.ts';
import { everyoneTable } from './everyone-table.ts';
import { exportTable } from './export-table.ts';
import { exportMessage } from './list-export.ts';
import { env } from './run-export.env.ts';
import { runExport } from './run-export.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  exports: exportTable(client, variables.IMPORTS_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  everyone: everyoneTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  store: objectStore(variables.IMPORTS_BUCKET),
  toRun: queue(variables.RUN_EXPORT_QUEUE_URL),
  laneCount: variables.LANE_COUNT,
  now,
};

export const handler = queueHandler(exportMessage, ({ exportId }) => runExport(exportId, deps));
