// Woken every minute by the scheduler; may run twice or late. When it fails, what the newsroom publishes comes in
// late and may miss its edition; the next minutes try again.
import { isPublicAddress } from '../language/public-address.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { guardedFetch } from '../runtime/guarded-fetch.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { articleTable } from './article-table.ts';
import { env } from './pull-sources.env.ts';
import { cmsTable } from './sources/cms-table.ts';
import { pullSources } from './sources/pull-sources.ts';
import { sourceTable } from './sources/source-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const isAllowed = { refuse: isPublicAddress, allow: () => true }[variables.PRIVATE_SOURCES];
const { CMS_TABLE: cms, CMS_INDEX: cmsIndex } = variables;
const deps = {
  cms: cms === '' ? null : cmsTable(client, cms, cmsIndex),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  sources: sourceTable(client, variables.SOURCES_TABLE),
  changes: queue(variables.CHANGES_QUEUE_URL),
  fetch: guardedFetch({ isAllowed }),
  siteUrl: variables.SITE_URL,
  now,
};

export const handler = () => pullSources(deps);
