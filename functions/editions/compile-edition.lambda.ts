// Woken by the compile queue, one edition a message; may run twice. When it fails, an edition stays a draft: after
// three tries its message lies in the dead-letter queue, and the clock tries again each minute until it is too late. Or
// the hosted copy of an edition that went out does not show yet what was corrected since.
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
import { compileMessage } from './edition-message.ts';
import { editionTable } from './edition-table.ts';
import { refreshHostedCopy } from './refresh-hosted-copy.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  appeals: appealTable(client, variables.APPEALS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
  toCompile: queue(variables.COMPILE_QUEUE_URL),
  toStart: queue(variables.START_QUEUE_URL),
  render: renderMail,
  siteUrl: variables.SITE_URL,
  now,
};

const works = { compile: compileEdition, refresh: refreshHostedCopy };

export const handler = queueHandler(compileMessage, ({ editionId, work }) => works[work](editionId, deps));
