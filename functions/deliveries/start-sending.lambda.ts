// Woken by the start queue, one frozen edition a message; may run twice. When it fails, an approved edition does not
// begin; the clock tries again each minute.
import type { Edition } from '../editions/edition.ts';
import { editionMessage } from '../editions/edition-message.ts';
import { editionTable } from '../editions/edition-table.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { countDeliveries } from './count-deliveries.ts';
import { deliveryTable } from './delivery-table.ts';
import { lanePlanTable } from './lane-plan-table.ts';
import { paceTable } from './pace-table.ts';
import { renewRoom } from './renew-room.ts';
import { readAccount } from './ses-account.ts';
import { sesMailer } from './ses-mailer.ts';
import { env } from './start-sending.env.ts';
import { startSending } from './start-sending.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deliveries = deliveryTable(client, variables.DELIVERIES_TABLE);
const ledger = { deliveries, plans: lanePlanTable(client, variables.DELIVERIES_TABLE) };
const pace = paceTable(client, variables.DELIVERIES_TABLE, 'editions');
const deps = {
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  editions: editionTable(client, variables.EDITIONS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
  readersIn: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT).readersIn,
  deliveryOf: (edition: Edition) => countDeliveries(edition, ledger),
  deliveries,
  toPlan: queue(variables.PLAN_QUEUE_URL),
  toSend: queue(variables.SEND_QUEUE_URL),
  renewRoom: () => renewRoom({ pace, account: readAccount, clock: Date.now }),
  laneCount: variables.LANE_COUNT,
  now,
};

export const handler = queueHandler(editionMessage, ({ editionId }) =>
  startSending(editionId, { ...deps, mailer: sesMailer(variables.CONFIGURATION_SET) }),
);
