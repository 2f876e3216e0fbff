// Woken by every request for the readers' pages; may run twice, as readers press twice. When it fails, readers cannot
// join, leave or see an edition, and the mailbox providers that ask on their behalf count it against us.
import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { articleTable } from '../articles/article-table.ts';
import { deliveryTable } from '../deliveries/delivery-table.ts';
import { lanePlanTable } from '../deliveries/lane-plan-table.ts';
import { archiveTable } from '../editions/archive-table.ts';
import { editionTable } from '../editions/edition-table.ts';
import type { EmailAddress } from '../language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { outbox } from '../outbox/outbox.ts';
import { outboxTable } from '../outbox/outbox-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { renewedHandler } from '../runtime/renewed-handler.ts';
import { readSecret } from '../runtime/secret.ts';
import { leaveUrl, makeLeaveToken, readLeaveToken } from '../subscribers/leave-link.ts';
import { rateLimitTable } from '../subscribers/rate-limit-table.ts';
import { readSignUpToken } from '../subscribers/sign-up-link.ts';
import { signUpTable } from '../subscribers/sign-up-table.ts';
import { keysAt, type LinkKeys, linkKeys } from '../subscribers/signed-token.ts';
import { subscriberIdOf } from '../subscribers/subscriber-id.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { hostedEdition } from './hosted-edition.ts';
import { makeStamp, readStamp, type StampedForm } from './joining/form-stamp.ts';
import { env } from './site.env.ts';
import { site } from './site.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const listKey = await readSecret(variables.LIST_KEY_SECRET);
const editions = editionTable(client, variables.EDITIONS_TABLE);
const personalMails = outboxTable(client, variables.OUTBOX_TABLE);
const copies = { editions, mails: objectStore(variables.EDITIONS_BUCKET) };
const deps = {
  editions,
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  limits: rateLimitTable(client, variables.LIMITS_TABLE),
  signUps: signUpTable(client, variables.SIGN_UPS_TABLE),
  toAnswer: queue(variables.SIGN_UPS_QUEUE_URL),
  personalMails,
  outbox: outbox({
    mails: personalMails,
    toSend: queue(variables.OUTBOX_QUEUE_URL),
    now,
  }),
  subscriberIdOf: (address: EmailAddress) => subscriberIdOf(address, listKey),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  plans: lanePlanTable(client, variables.DELIVERIES_TABLE),
  toAnswerReaders: queue(variables.READERS_QUEUE_URL),
  nonce: () => randomBytes(12).toString('base64url'),
  archive: archiveTable(client, variables.EDITIONS_TABLE),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  hostedEdition: (id: string) => hostedEdition(id, copies),
  siteUrl: variables.SITE_URL,
  log: (decision: string, details: Readonly<Record<string, unknown>>) => log.info(decision, details),
  fail: (error: Error) => log.error('a page failed', { error }),
  now,
};
const signing = (keys: LinkKeys) => ({
  linkKeys: keys,
  makeStamp: (form: StampedForm) => makeStamp(form, now(), keys),
  readStamp: (text: string) => readStamp(text, now(), keys),
  readSignUpToken: (token: string) => readSignUpToken(token, keys),
  readToken: (token: string) => readLeaveToken(token, keys),
  leaveUrlOf: (newsletterId: NewsletterId, subscriberId: SubscriberId) =>
    leaveUrl(variables.SITE_URL, makeLeaveToken({ newsletterId, editionId: null, subscriberId }, keys)),
});

// A new key signs links a quarter of an hour after it was added (rotate-link-keys.ts): by then it is known here.
export const handler = await renewedHandler(
  async () => {
    const keys = keysAt(now(), linkKeys.parse(await readSecret(variables.LINK_KEYS_SECRET)));
    return handle(site({ ...deps, ...signing(keys) }));
  },
  { milliseconds: 5 * 60_000, now, fail: error => log.error('the keys of links could not be read again', { error }) },
);
