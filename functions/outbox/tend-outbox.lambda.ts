// Woken every minute by the clock; may run twice. When it fails, personal mail whose pointer was lost waits; nothing
// else does, and the next minute tries again.
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { outboxTable } from './outbox-table.ts';
import { env } from './tend-outbox.env.ts';
import { tendOutbox } from './tend-outbox.ts';

const variables = readEnv(env);
const deps = {
  mails: outboxTable(connectToDynamo(), variables.OUTBOX_TABLE),
  toSend: queue(variables.OUTBOX_QUEUE_URL),
  tell: (details: object) => log.warn('personal mail waits', { ...details }),
  now,
};

export const handler = () => tendOutbox(deps);
