import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../language/instant.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import type { Article } from './article.ts';
import { type ArticleRecord, type Origin, recordOf, type StoredArticle } from './article-record.ts';
import { type Change, type ChangeDeps, changeArticle, changeAsRead } from './change-article.ts';

type Deps = ChangeDeps & { readonly now: () => Instant };
export type TakenArticle = { readonly id: Article['id']; readonly change: Change };

/** Bodies of so many are held in memory at once. */
const readAtOnce = 25;
/** Enough to keep the connection busy, too few to be throttled in a table that has just been made. */
const writesAtOnce = 8;

/** Stores articles as a source brings them now; what is stored already costs a read. */
export async function takeArticles(
  articles: readonly Article[],
  origin: Origin,
  deps: Deps,
): Promise<readonly TakenArticle[]> {
  const taken: TakenArticle[] = [];
  for (let start = 0; start < articles.length; start += readAtOnce) {
    taken.push(...(await takeSome(articles.slice(start, start + readAtOnce), origin, deps)));
  }
  return taken;
}

async function takeSome(articles: readonly Article[], origin: Origin, deps: Deps): Promise<readonly TakenArticle[]> {
  const records = await deps.articles.records(articles.map(({ id }) => id));
  return sideBySide(articles, writesAtOnce, async one => ({
    id: one.id,
    change: await take(one, origin, records.get(one.id) ?? null, deps),
  }));
}

async function take(one: Article, origin: Origin, read: StoredArticle | null, deps: Deps): Promise<Change> {
  const revise = (before: StoredArticle | null) => revised(recordOf(one, origin, before, deps.now()), before);
  const change = await changeAsRead(one.id, read, revise(read), deps);
  return change === 'overtaken' ? changeArticle(one.id, revise, deps) : change;
}

function revised(next: ArticleRecord, before: StoredArticle | null): ArticleRecord | null {
  return isDeepStrictEqual({ ...next, token: null }, { ...before, token: null }) ? null : next;
}
