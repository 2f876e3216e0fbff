import * as z from 'zod';
import { type Instant, instant, later } from '../../language/instant.ts';
import { type Draft, emptyDraft } from '../article-draft.ts';
import { paragraphsFromText } from '../feed-text.ts';
import { textAt, valueAt } from '../json-text.ts';
import { makeArticles, type ReadArticles } from '../make-articles.ts';
import { dateReader } from '../read-date.ts';
import { type AskDeps, failed } from './ask-source.ts';
import type { CmsKey, CmsTable } from './cms-table.ts';
import { momentText, readFields, wordOf } from './field-map.ts';
import type { Pulled } from './pulled.ts';
import type { Source } from './source.ts';
import type { SourceState, Watched } from './stored-source.ts';

type Table = Extract<Source, { kind: 'table' }>;
export type TableDeps = Pick<AskDeps, 'siteUrl' | 'now'> & {
  /** The table that cdk.json names; null for none. */
  readonly cms: CmsTable | null;
};

const day = 86_400_000;
/** An index lags, and the clocks of who writes it differ; what is read again is found unchanged. */
const overlap = 2 * 60_000;
/** Of so many items is looked whether they are still there. */
const mostWatched = 100;

/** Where a pull that has more goes on: the same question, the page after. */
const cursor = z.object({
  from: instant,
  after: z.record(z.string(), z.union([z.string(), z.number()])),
  until: instant,
});

/** Reads what changed in the CMS's own table since the last time, by its index, and looks which articles are gone. */
export async function pullTable(source: Table, state: SourceState, deps: TableDeps): Promise<Pulled> {
  if (deps.cms === null) return failed('can’t be read: cdk.json names no cmsTable and cmsIndex');
  const young = later(deps.now(), -source.lookBackDays * day);
  const at = whereToBegin(state, young);
  const page = await deps.cms.changedFrom({
    partition: source.index.partition,
    changed: { attribute: source.index.changed, from: written(at.from, source) },
    limit: source.maximumArticles,
    after: at.after,
  });
  if ('because' in page) return failed(page.because);
  const items = await deps.cms.items(page.entries.map(entry => keyOf(entry, source)));
  if ('because' in items) return failed(items.because);
  const stories = items.map(item => makeStory(item, source, young, deps));
  const until = [at.until, ...page.entries.map(entry => changeOf(entry, source, deps))].sort().at(-1) ?? at.until;
  const news = {
    articles: stories.flatMap(({ articles }) => articles),
    problems: stories.flatMap(({ problems }) => problems),
    hidden: stories.filter(({ isPublished }) => !isPublished).map(({ key }) => key),
    watched: watch(stories, state, young),
  };
  if (page.next === null) return lookForGone(news, { cursor: null, changesUntil: until }, source, deps.cms);
  const next = JSON.stringify({ from: at.from, after: page.next, until });
  return lookForGone(news, { cursor: next, changesUntil: state.changesUntil }, source, deps.cms);
}

function whereToBegin({ changesUntil, cursor: kept }: SourceState, young: Instant) {
  if (kept !== null) return cursor.parse(JSON.parse(kept));
  const from = changesUntil === null ? young : later(changesUntil, -overlap);
  return { from: from > young ? from : young, after: null, until: changesUntil ?? young };
}

/** A moment as the index has it. Text without its zone and fractions comes before every way to write that second. */
function written(moment: Instant, { moments }: Table): string | number {
  if (moments === 'text') return moment.slice(0, 19);
  return moments === 'seconds' ? Math.floor(Date.parse(moment) / 1000) : Date.parse(moment);
}

/** What is dated in the future must not hide what changes until then. */
function changeOf(entry: unknown, { index, moments }: Table, deps: TableDeps): Instant {
  const text = momentText(textAt(entry, index.changed), moments);
  const moment = Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  const now = deps.now();
  if (!Number.isFinite(moment)) return later(now, -overlap);
  const changed = instant.parse(new Date(moment).toISOString());
  return changed < now ? changed : now;
}

function keyOf(entry: unknown, { key }: Table): CmsKey {
  return Object.fromEntries(
    key.flatMap(name => {
      const value = valueAt(entry, name);
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}

type Story = ReadArticles & { readonly key: string; readonly isPublished: boolean };

function makeStory(item: unknown, source: Table, young: Instant, { siteUrl }: TableDeps): Story {
  const { id, fields, timeZone, language } = source;
  const key = JSON.stringify(keyOf(item, source));
  const draft = draftOf(item, source);
  const at = dateReader(timeZone)(draft.publishedAt);
  const isWanted = isPublished(item, source) && (at === null || at >= young);
  const reading = { drafts: isWanted ? [draft] : [], problems: [], fieldNames: fields };
  const made = makeArticles([{ file: id, reading }], { timeZone, language, siteUrl });
  return { ...made, key, isPublished: isPublished(item, source) };
}

function draftOf(item: unknown, { fields, moments, bodyIs, section }: Table): Draft {
  const read = readFields(item, fields, moments);
  const body = bodyIs === 'text' ? paragraphsFromText(read.body) : read.body;
  return { ...emptyDraft, ...read, body, where: `item ${read.id}`, section: read.section || section };
}

function isPublished(item: unknown, { published }: Table): boolean {
  return published === null || published.is.includes(wordOf(valueAt(item, ...published.attribute.split('.'))) ?? '');
}

function watch(stories: readonly Story[], state: SourceState, young: Instant): readonly Watched[] {
  const added = stories.flatMap(({ key, articles }) =>
    articles.map(({ id, publishedAt }): Watched => ({ key, id, publishedAt, missingSince: null })),
  );
  const all = new Map([...state.watched, ...added].map(one => [one.key, one]));
  const kept = [...all.values()].filter(({ publishedAt }) => publishedAt >= young);
  return kept.sort((one, other) => other.publishedAt.localeCompare(one.publishedAt)).slice(0, mostWatched);
}

type News = ReadArticles & { readonly hidden: readonly string[]; readonly watched: readonly Watched[] };

/** Deleted, or not published any more: an item that is hidden may have left the index. */
async function lookForGone(
  { articles, problems, hidden, watched }: News,
  known: Pick<SourceState, 'cursor' | 'changesUntil'>,
  source: Table,
  cms: CmsTable,
): Promise<Pulled> {
  const keys = watched.map(({ key }) => keyOf(JSON.parse(key), source));
  const items = await cms.items(keys);
  if ('because' in items) return failed(items.because);
  const there = new Set(
    items.filter(item => isPublished(item, source)).map(item => JSON.stringify(keyOf(item, source))),
  );
  const gone = watched.filter(({ key }) => hidden.includes(key) || !there.has(key));
  return {
    outcome: 'news',
    ...{ articles, problems },
    gone: gone.map(({ id }) => id),
    known: { ...known, watched: watched.filter(one => !gone.includes(one)) },
    hasMore: known.cursor !== null,
  };
}
