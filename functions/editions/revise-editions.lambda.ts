// Woken by the queue of changes, one article a message; may run twice. When it fails, an edition goes out with words that
// were corrected already, or its hosted copy keeps them; what could not be done is tried again and then put aside.
import { articleTable } from '../articles/article-table.ts';
import { changeMessage } from '../articles/change-message.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { editionTable } from './edition-table.ts';
import { env } from './revise-editions.env.ts';
import { reviseEditions } from './revise-editions.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  articles: articleTable(client, variables.ARTICLES_TABLE),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  editions: editionTable(client, variables.EDITIONS_TABLE),
  toCompile: queue(variables.COMPILE_QUEUE_URL),
  changes: queue(variables.CHANGES_QUEUE_URL),
  now,
};

export const handler = queueHandler(changeMessage, ({ articleId }) => reviseEditions(articleId, deps));
