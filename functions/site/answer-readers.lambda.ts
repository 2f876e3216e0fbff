// Woken by the queue of readers who want to sign in or to move; may run twice and late. When it fails, they wait for a
// mail that does not come; the queue hands their wish out again.
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { outbox } from '../outbox/outbox.ts';
import { outboxTable } from '../outbox/outbox-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { renewedHandler } from '../runtime/renewed-handler.ts';
import { readSecret } from '../runtime/secret.ts';
import { keysAt, linkKeys } from '../subscribers/signed-token.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { env } from './answer-readers.env.ts';
import { answerReader, readerMessage } from './personal/answer-reader.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  outbox: outbox({
    mails: outboxTable(client, variables.OUTBOX_TABLE),
    toSend: queue(variables.OUTBOX_QUEUE_URL),
    now,
  }),
  siteUrl: variables.SITE_URL,
  log: (decision: string, details: object) => log.info(decision, { ...details }),
};

// A link to sign in is good only with a key that signs, or did until lately (signed-token.ts), however long this is warm.
export const handler = await renewedHandler(
  async () => {
    const keys = keysAt(now(), linkKeys.parse(await readSecret(variables.LINK_KEYS_SECRET)));
    return queueHandler(readerMessage, message => answerReader(message, { ...deps, linkKeys: keys }));
  },
  { milliseconds: 5 * 60_000, now, fail: error => log.error('the keys of links could not be read again', { error }) },
);
