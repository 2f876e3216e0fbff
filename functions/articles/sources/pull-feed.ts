import { later } from '../../language/instant.ts';
import type { Draft, Reading } from '../article-draft.ts';
import { makeArticles } from '../make-articles.ts';
import { readArticleJson } from '../read-article-json.ts';
import { type DateReader, dateReader } from '../read-date.ts';
import { readFeed } from '../read-feed.ts';
import { type AskDeps, askSource, failed } from './ask-source.ts';
import type { Pulled } from './pulled.ts';
import type { Source } from './source.ts';
import type { SourceState } from './stored-source.ts';

const day = 86_400_000;
const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

/** Reads a feed, unless it says that nothing is new. That an article is not in it means nothing: feeds hold the newest. */
export async function pullFeed(
  source: Extract<Source, { kind: 'feed' }>,
  state: SourceState,
  deps: AskDeps,
): Promise<Pulled> {
  const asked = await askSource({ url: source.url, accept, known: state }, deps);
  if (asked.outcome !== 'text') return asked;
  const reading = readAny(asked.text);
  const stop = reading.problems.find(({ done }) => done === 'stopped');
  if (stop !== undefined) return failed(stop.message);
  const drafts = newest(
    reading.drafts,
    source,
    dateReader(source.timeZone),
    later(deps.now(), -source.lookBackDays * day),
  );
  const made = makeArticles([{ file: source.id, reading: { ...reading, drafts } }], {
    timeZone: source.timeZone,
    language: source.language,
    siteUrl: deps.siteUrl,
  });
  return { outcome: 'news', ...made, gone: [], known: asked.known, hasMore: false };
}

function readAny(text: string): Reading {
  return /^\s*[[{]/.test(text) ? readArticleJson(text, '') : readFeed(text, '');
}

/** The newest first, whatever the order of the feed; one whose date can't be read is told of and not taken. */
function newest(
  drafts: readonly Draft[],
  { maximumArticles, section }: Source,
  readDate: DateReader,
  from: string,
): readonly Draft[] {
  const dated = drafts.map(draft => ({
    draft: { ...draft, section: draft.section || section },
    at: readDate(draft.publishedAt),
  }));
  const young = dated.filter(({ at }) => at === null || at >= from);
  return young
    .sort((one, other) => (other.at ?? '').localeCompare(one.at ?? ''))
    .slice(0, maximumArticles)
    .map(({ draft }) => draft);
}
