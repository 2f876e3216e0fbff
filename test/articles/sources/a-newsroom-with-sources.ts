import { articleTable } from '../../../functions/articles/article-table.ts';
import type { CmsTable } from '../../../functions/articles/sources/cms-table.ts';
import { pullSources } from '../../../functions/articles/sources/pull-sources.ts';
import { putSources } from '../../../functions/articles/sources/put-sources.ts';
import { readSources } from '../../../functions/articles/sources/read-sources.ts';
import { sourceTable } from '../../../functions/articles/sources/source-table.ts';
import { articleId, sourceId } from '../../../functions/language/ids.ts';
import { instant, later } from '../../../functions/language/instant.ts';
import { isPublicAddress } from '../../../functions/language/public-address.ts';
import { guardedFetch } from '../../../functions/runtime/guarded-fetch.ts';
import type { LocalDynamo } from '../../support/local-dynamodb.ts';

const minute = 60_000;

/** A newsroom that pulls its sources into a local DynamoDB; the clock is the test's. */
export async function aNewsroomWithSources(
  dynamo: LocalDynamo,
  written: readonly object[],
  isPrivate = true,
  cms: CmsTable | null = null,
) {
  const articles = articleTable(dynamo.client, dynamo.tables.articles);
  const sources = sourceTable(dynamo.client, dynamo.tables.sources);
  const clock = { time: instant.parse('2026-11-22T12:00:00Z') };
  const told: unknown[] = [];
  const deps = {
    articles,
    sources,
    changes: { send: async (messages: readonly unknown[]) => void told.push(...messages) },
    fetch: guardedFetch({ isAllowed: isPrivate ? () => true : isPublicAddress }),
    cms,
    siteUrl: 'https://news.example.org',
    now: () => clock.time,
  };
  for (const { source } of await sources.list()) await sources.remove(source.id);
  const put = (entries: readonly object[]) =>
    putSources(readSources('settings.json', entries, 'America/New_York').sources, deps);
  await put(written);
  return {
    ...{ articles, sources, told, deps, put },
    pull: () => pullSources(deps),
    pass: (minutes: number) => {
      clock.time = later(clock.time, minutes * minute);
    },
    now: deps.now,
    stateOf: async (id: string) => (await sources.get(sourceId.parse(id)))?.state,
    article: async (id: string) => (await articles.find([articleId.parse(id)]))[0] ?? null,
  };
}
