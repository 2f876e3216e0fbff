// Woken by what a CMS posts or deletes; may run twice, as programs ask again. When it fails, the CMS is told so, and a
// story or its retraction is late until it is sent again.
import { handle } from 'hono/aws-lambda';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { journalTable } from '../runtime/journal-table.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { articleApi } from './api/article-api.ts';
import { remembered } from './api/remembered.ts';
import { holderOf } from './api/token.ts';
import { tokenSecret } from './api/token-secret.ts';
import { articleTable } from './article-table.ts';
import { env } from './receive-articles.env.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const secret = tokenSecret(variables.TOKENS_SECRET);
/** A token that is new works, and one that is revoked stops working, after so long. */
const tokensOf = remembered(secret.read, 15_000, now);

export const handler = handle(
  articleApi({
    articles: articleTable(client, variables.ARTICLES_TABLE),
    changes: queue(variables.CHANGES_QUEUE_URL),
    journal: journalTable(client, variables.JOURNAL_TABLE),
    holderOf: async token => holderOf(token, await tokensOf(), now()),
    siteUrl: variables.SITE_URL,
    log: (decision, details) => log.info(decision, details),
    fail: error => log.error('a request for the articles failed', { error }),
    now,
  }),
);
