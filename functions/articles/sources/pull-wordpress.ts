import { type Instant, instantFrom, later } from '../../language/instant.ts';
import { textAt } from '../json-text.ts';
import { makeArticles, type ReadArticles } from '../make-articles.ts';
import { readWordPress } from '../read-wordpress.ts';
import { type AskDeps, failed } from './ask-source.ts';
import { askWordPress } from './ask-wordpress.ts';
import { findGonePosts } from './find-gone-posts.ts';
import type { Pulled } from './pulled.ts';
import type { Source } from './source.ts';
import type { SourceState, Watched } from './stored-source.ts';

type WordPress = Extract<Source, { kind: 'wordpress' }>;

const day = 86_400_000;
/** Of so many posts is looked whether they are still there; the API answers no more at once. */
const mostWatched = 100;
/** Whole posts bring kilobytes of links along that nobody reads. */
const fields =
  'id,date,date_gmt,guid,modified,modified_gmt,status,link,title,content,excerpt,lang,jetpack_featured_media_url,yoast_head_json.author,_links,_embedded';

/** Asks a WordPress site for the posts that changed since the last time, oldest change first, and for those that are gone. */
export async function pullWordPress(source: WordPress, state: SourceState, deps: AskDeps): Promise<Pulled> {
  const from = later(deps.now(), -source.lookBackDays * day);
  const asked = await askWordPress(source.url, '', questionFor(source, state, from), deps);
  if (asked.outcome === 'failed') return asked;
  if (!Array.isArray(asked.value)) return failed('does not answer with a list of posts');
  const changes = asked.value.map(changeOf);
  if (isOlderThanAsked(changes, state)) return failed(tooOld);
  const posts = asked.value.map(post => makePost(post, source, deps));
  const watched = watch(posts, state, from);
  const hidden = watched.filter(({ key }) => posts.some(post => post.key === key && !post.isPublic));
  const looked = await findGonePosts(
    source.url,
    watched.filter(one => !hidden.includes(one)),
    deps,
  );
  if (looked.outcome === 'failed') return looked;
  return {
    outcome: 'news',
    articles: posts.flatMap(({ articles }) => articles),
    problems: posts.flatMap(({ problems }) => problems),
    gone: [...hidden, ...looked.gone].map(({ id }) => id),
    known: { changesUntil: lastOf(changes, state.changesUntil), watched: looked.there },
    hasMore: posts.length >= source.maximumArticles,
  };
}

function questionFor(
  source: WordPress,
  { changesUntil }: SourceState,
  from: Instant,
): Readonly<Record<string, string>> {
  return {
    per_page: String(source.maximumArticles),
    orderby: 'modified',
    order: 'asc',
    after: from,
    // Exclusive, and to the second: another post may have changed in that same second.
    ...(changesUntil === null ? {} : { modified_after: later(changesUntil, -1000) }),
    _embed: 'author,wp:featuredmedia,wp:term',
    _fields: fields,
  };
}

const tooOld = 'runs a WordPress from before 5.7, which can’t tell what changed; use its feed (/feed/) instead';

/** Before 5.7 WordPress knew no `modified_after` and began with the oldest again and again. */
function isOlderThanAsked(changes: readonly (Instant | null)[], { changesUntil }: SourceState): boolean {
  return changesUntil !== null && changes.some(change => change !== null && change < later(changesUntil, -1000));
}

type Post = ReadArticles & { readonly key: string; readonly isPublic: boolean };

function makePost(post: unknown, { id, section, timeZone, language }: WordPress, { siteUrl }: AskDeps): Post {
  const key = textAt(post, 'id');
  const reading = readWordPress([post], id);
  const where = `post ${key}`;
  const placed = {
    ...reading,
    drafts: reading.drafts.map(draft => ({ ...draft, where, section: draft.section || section })),
    problems: reading.problems.map(problem => ({ ...problem, where })),
  };
  const made = makeArticles([{ file: id, reading: placed }], { timeZone, language, siteUrl });
  return { ...made, key, isPublic: reading.drafts.length > 0 };
}

/** Those that are as young as what is pulled, the newest first. */
function watch(posts: readonly Post[], state: SourceState, from: Instant): readonly Watched[] {
  const added = posts.flatMap(({ key, articles }) =>
    articles.map(({ id, publishedAt }): Watched => ({ key, id, publishedAt, missingSince: null })),
  );
  const all = new Map([...state.watched, ...added].map(one => [one.key, one]));
  const young = [...all.values()].filter(({ publishedAt }) => publishedAt >= from);
  return young.sort((one, other) => other.publishedAt.localeCompare(one.publishedAt)).slice(0, mostWatched);
}

/** A second on when nothing else came, so that a hundred posts that changed at once don't come for ever. */
function lastOf(changes: readonly (Instant | null)[], before: Instant | null): Instant | null {
  const last =
    changes
      .filter(change => change !== null)
      .sort()
      .at(-1) ?? before;
  const isStuck = last !== null && last === before && changes.length > 1;
  return isStuck ? later(last, 1000) : last;
}

function changeOf(post: unknown): Instant | null {
  const written = textAt(post, 'modified_gmt');
  const moment = Date.parse(`${written}Z`);
  return /^\d{4}-\d\d-\d\dT[\d:]+$/.test(written) && Number.isFinite(moment) ? instantFrom(moment) : null;
}
