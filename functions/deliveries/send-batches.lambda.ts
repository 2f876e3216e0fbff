// Woken by the send queue, up to ten pointers at a time; may run twice, late and side by side with itself. When it
// fails, readers wait for their mail; nobody gets it twice. The clock files and queues again what is left.
import { setTimeout } from 'node:timers/promises';
import { editionTable } from '../editions/edition-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { togetherHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { readSecret } from '../runtime/secret.ts';
import { leaveUrl, makeLeaveToken } from '../subscribers/leave-link.ts';
import { keysAt, linkKeys } from '../subscribers/signed-token.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { deliveryTable } from './delivery-table.ts';
import { signGiver } from './give-sign.ts';
import { holdBack, reserveDepartures } from './pace.ts';
import { paceTable } from './pace-table.ts';
import { parkEdition } from './park-edition.ts';
import { env } from './send-batches.env.ts';
import { sendMessage, takeSendMessages } from './send-batches.ts';
import type { SendDeps } from './send-group.ts';
import { sesMailer } from './ses-mailer.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const keys = keysAt(now(), linkKeys.parse(await readSecret(variables.LINK_KEYS_SECRET)));
const pace = paceTable(client, variables.DELIVERIES_TABLE, 'editions');
const rhythm = {
  bucket: pace,
  clock: Date.now,
  sleep: (milliseconds: number) => setTimeout(milliseconds),
};
const editions = editionTable(client, variables.EDITIONS_TABLE);
const mailer = sesMailer(variables.CONFIGURATION_SET, variables.TRACKING_CONFIGURATION_SET);
const deps: SendDeps = {
  mailer,
  editions,
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  toSend: queue(variables.SEND_QUEUE_URL),
  reserve: (wanted, of) => reserveDepartures(wanted, of, rhythm),
  holdBack: () => holdBack(rhythm),
  giveRoomBack: recipients => pace.giveBack(Date.now(), recipients),
  park: (edition, because) => parkEdition(edition, because, { editions, pace, now }),
  sleepUntil: epochMilliseconds => setTimeout(Math.max(0, epochMilliseconds - Date.now())),
  giveSign: signGiver({
    signs: paceTable(client, variables.DELIVERIES_TABLE, 'signs'),
    mailer,
    clock: Date.now,
  }),
  unsubscribeUrl: ({ newsletterId, editionId }, subscriberId) =>
    leaveUrl(variables.SITE_URL, makeLeaveToken({ newsletterId, editionId, subscriberId }, keys)),
  lease: {
    milliseconds: variables.LEASE_SECONDS * 1000,
    spareMilliseconds: variables.CLOCK_SPARE_SECONDS * 1000,
  },
  now,
};

export const handler = togetherHandler(sendMessage, messages => takeSendMessages(messages, deps));
