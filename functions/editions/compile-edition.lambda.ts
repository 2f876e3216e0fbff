// Woken by the compile queue, one edition a message; may run twice. When it fails, an edition stays a draft: after
// three tries its message lies in the dead-letter queue, and the clock tries again each minute until it is too late.
import { appealTable } from '../appeals/appeal-table.ts';
import { articleTable } from '../articles/article-table.ts';
import { renderMail } from '../mail/render-mail.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { env } from './compile-edition.env.ts';
import { compileEdition } from './compile-edition.ts';
import { editionMessage } from './edition-message.ts';
import { editionTable } from './edition-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  appeals: appealTable(client, variables.APPEALS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
  toStart: queue(variables.START_QUEUE_URL),
  render: renderMail,
  siteUrl: variables.SITE_URL,
  now,
};

export const handler = queueHandler(editionMessage, ({ editionId }) => compileEdition(editionId, deps));
