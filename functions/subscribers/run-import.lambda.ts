// Woken by the queue of imports, one import a message; may run twice. When it fails, a list of readers that the staff
// brought does not come in, or only in part; it goes on by itself where it stopped.
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { readSecret } from '../runtime/secret.ts';
import { importTable } from './imports/import-table.ts';
import { runImport } from './imports/run-import.ts';
import { runImportMessage } from './imports/run-import-message.ts';
import { env } from './run-import.env.ts';
import { subscriberTable } from './subscriber-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  imports: importTable(client, variables.IMPORTS_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  store: objectStore(variables.IMPORTS_BUCKET),
  toRun: queue(variables.RUN_IMPORT_QUEUE_URL),
  listKey: await readSecret(variables.LIST_KEY_SECRET),
  now,
};

export const handler = queueHandler(runImportMessage, ({ importId }) => runImport(importId, deps));
