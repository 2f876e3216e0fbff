// Woken each minute by the scheduler; may run twice or late. When it fails, editions under way do not close, and what
// a dead worker left is not taken up; the next minute tries again.
import { editionTable } from '../editions/edition-table.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { deliveryTable } from './delivery-table.ts';
import { lanePlanTable } from './lane-plan-table.ts';
import { paceTable } from './pace-table.ts';
import { renewRoom } from './renew-room.ts';
import { readAccount } from './ses-account.ts';
import { signTable } from './sign-table.ts';
import { env } from './tend-editions.env.ts';
import { tendEditions } from './tend-editions.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const pace = paceTable(client, variables.DELIVERIES_TABLE, 'editions');
const deps = {
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  editions: editionTable(client, variables.EDITIONS_TABLE),
  plans: lanePlanTable(client, variables.DELIVERIES_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  signs: signTable(client, variables.DELIVERIES_TABLE),
  signMinutes: paceTable(client, variables.DELIVERIES_TABLE, 'sign-minutes'),
  toStart: queue(variables.START_QUEUE_URL),
  toPlan: queue(variables.PLAN_QUEUE_URL),
  toSend: queue(variables.SEND_QUEUE_URL),
  pointerLifeMilliseconds: variables.POINTER_LIFE_SECONDS * 1000,
  judging: {
    graceMilliseconds: variables.GRACE_SECONDS * 1000,
    longestMilliseconds: variables.LONGEST_JUDGING_SECONDS * 1000,
  },
  renewRoom: () => renewRoom({ pace, account: readAccount, clock: Date.now }),
  now,
};

export const handler = () => tendEditions(deps);
