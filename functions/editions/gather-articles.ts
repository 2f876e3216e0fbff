import { type Article, type ArticleHead, articleHead } from '../articles/article.ts';
import type { Articles } from '../articles/article-table.ts';
import type { ArticleId } from '../language/ids.ts';
import { later } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import { remember } from './earlier-editions.ts';
import type { Choice, Occasion } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { selectArticles } from './select-articles.ts';
import type { Wish } from './selection.ts';

export type Gathering = {
  readonly editions: Pick<Editions, 'earlier'>;
  readonly articles: Pick<Articles, 'headsBetween' | 'find'>;
};
export type Gathered = {
  readonly stories: readonly { readonly article: Article; readonly merged: readonly ArticleId[] }[];
  /** Why every article that was looked at is in or out. */
  readonly choices: readonly Choice[];
};

const hour = 3_600_000;
/** Ledger detail is kept for 13 months; within them no story goes out twice, however it is dated. */
const memoryHours = 400 * 24;
/** How far before the time an edition looks back on a story may be dated that came in too late for the last one. */
const lateReachHours = 7 * 24;
/** Stories under embargo for so long yet are spoken of, so that nobody looks for them in vain. */
const embargoTold = 48;

/** Chooses the stories of an edition from what is stored now. */
export async function gatherArticles(
  occasion: Pick<
    Occasion,
    'newsletterId' | 'editionId' | 'slot' | 'layout' | 'maximumArticles' | 'arrangement' | 'words'
  >,
  newsletter: Newsletter,
  deps: Gathering,
): Promise<Gathered> {
  const { slot, arrangement } = occasion;
  const maximumArticles = roomIn(occasion);
  if (maximumArticles === 0) return { stories: [], choices: [] };
  const earlier = await deps.editions.earlier(occasion.newsletterId, later(slot, -memoryHours * hour));
  const memory = remember(earlier, occasion, newsletter.lookBackHours);
  return choose(
    await headsFor({ slot, arrangement, memory }, deps),
    { slot, arrangement, memory, newsletter, maximumArticles },
    deps,
  );
}

/** How many stories an edition has room for: a person's own words need none. */
export function roomIn({
  layout,
  maximumArticles,
  words,
}: Pick<Occasion, 'layout' | 'maximumArticles' | 'words'>): number {
  switch (layout) {
    case 'digest':
      return maximumArticles;
    case 'story':
      return 1;
    case 'alert':
      return words.text === '' ? 1 : 0;
    case 'letter':
      return 0;
    default:
      return layout satisfies never;
  }
}

async function headsFor(
  { slot, arrangement, memory }: Pick<Wish, 'slot' | 'arrangement' | 'memory'>,
  { articles }: Gathering,
): Promise<readonly ArticleHead[]> {
  const from = memory.lateSince === null ? memory.newSince : later(memory.newSince, -lateReachHours * hour);
  const heads = await articles.headsBetween(from, later(slot, embargoTold * hour));
  const known = new Set(heads.map(({ id }) => id));
  const named = [...arrangement.pinned, ...memory.putOff.map(({ id }) => id)].filter(id => !known.has(id));
  return [...heads, ...(await articles.find(named)).map(one => articleHead.parse(one))];
}

/** The heads come from an index that lags behind; what is gone or taken back by now is chosen no more. */
async function choose(heads: readonly ArticleHead[], wish: Wish, deps: Gathering): Promise<Gathered> {
  const { chosen, choices } = selectArticles(heads, wish);
  const found = new Map((await deps.articles.find(chosen.map(({ head }) => head.id))).map(one => [one.id, one]));
  const stories = chosen.flatMap(({ head, merged }) => {
    const article = found.get(head.id);
    return article === undefined || article.retractedAt !== null ? [] : [{ article, merged }];
  });
  if (stories.length === chosen.length) return { stories, choices };
  const standing = new Set(stories.map(({ article }) => article.id));
  const gone = new Set(chosen.map(({ head }) => head.id).filter(id => !standing.has(id)));
  return choose(
    heads.filter(({ id }) => !gone.has(id)),
    wish,
    deps,
  );
}
