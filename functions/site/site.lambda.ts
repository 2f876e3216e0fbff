// Woken by every request for the readers' pages; may run twice, as readers press twice. When it fails, readers cannot
// leave or see an edition, and the mailbox providers that ask on their behalf count it against us.
import { handle } from 'hono/aws-lambda';
import { editionTable } from '../editions/edition-table.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { readEnv } from '../runtime/read-env.ts';
import { readSecret } from '../runtime/secret.ts';
import { readLeaveToken } from '../subscribers/leave-link.ts';
import { linkKeys } from '../subscribers/signed-token.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { hostedEdition } from './hosted-edition.ts';
import { env } from './site.env.ts';
import { site } from './site.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const keys = linkKeys.parse(await readSecret(variables.LINK_KEYS_SECRET));
const copies = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
};

export const handler = handle(
  site({
    newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
    subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
    readToken: token => readLeaveToken(token, keys),
    hostedEdition: id => hostedEdition(id, copies),
    siteUrl: variables.SITE_URL,
    log: (decision, details) => log.info(decision, details),
    fail: error => log.error('a page failed', { error }),
    now,
  }),
);
