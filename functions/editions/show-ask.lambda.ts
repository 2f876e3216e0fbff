// Woken by the desk while somebody writes an appeal; may run twice, since it changes nothing. When it fails, the appeal
// is not shown in its mail; it can be stored all the same, and readers notice nothing.
import { articleTable } from '../articles/article-table.ts';
import { renderMail } from '../mail/render-mail.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { readEnv } from '../runtime/read-env.ts';
import { editionTable } from './edition-table.ts';
import { env } from './show-ask.env.ts';
import { askToShow, showAsk } from './show-ask.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  render: renderMail,
  siteUrl: variables.SITE_URL,
  now,
};

export const handler = (event: unknown) => showAsk(askToShow.parse(event), deps);
