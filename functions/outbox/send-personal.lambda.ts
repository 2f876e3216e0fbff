// Woken by the outbox's queue for mail to one person; may run twice, late and side by side with itself. When it fails,
// people wait for a confirmation, a sign-in link or a preview. The clock queues again what is left.
import { setTimeout } from 'node:timers/promises';
import { paceTable } from '../deliveries/pace-table.ts';
import { readAccount } from '../deliveries/ses-account.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { keptFor } from './kept-for.ts';
import { outboxPointer } from './outbox.ts';
import { outboxTable } from './outbox-table.ts';
import { personalMailer } from './personal-mailer.ts';
import { reserveDeparture } from './reserve-departure.ts';
import { env } from './send-personal.env.ts';
import { sendPersonal } from './send-personal.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const pace = {
  ofEditions: paceTable(client, variables.DELIVERIES_TABLE, 'editions'),
  ofPersonalMail: paceTable(client, variables.DELIVERIES_TABLE, 'personal'),
  clock: Date.now,
  sleep: (milliseconds: number) => setTimeout(milliseconds),
};
const account = keptFor(5 * 60_000, readAccount, Date.now);
const deps = {
  mails: outboxTable(client, variables.OUTBOX_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  reserve: async () => reserveDeparture((await account()).sendsPerSecond, pace),
  sleepUntil: (epochMilliseconds: number) => setTimeout(Math.max(0, epochMilliseconds - Date.now())),
  toSend: queue(variables.OUTBOX_QUEUE_URL),
  log: (decision: string, details: object) => log.info(decision, { ...details }),
  giveUp: (details: object) => log.warn('a personal mail was given up', { ...details }),
  now,
};

export const handler = queueHandler(outboxPointer, pointer =>
  sendPersonal(pointer, { ...deps, mailer: personalMailer(variables.PERSONAL_CONFIGURATION_SET) }),
);
