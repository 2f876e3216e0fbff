import * as z from 'zod';
import type { ArticleHead } from '../../articles/article.ts';
import type { StoredArticle } from '../../articles/article-record.ts';
import type { ArticlePlace, Articles } from '../../articles/article-table.ts';
import type { Sources } from '../../articles/sources/source-table.ts';
import type { EarlierEdition } from '../../editions/earlier-editions.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { articleId } from '../../language/ids.ts';
import { type Instant, instant, later } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';

export type ArticlesDeps = {
  readonly articles: Pick<Articles, 'newest' | 'records'>;
  readonly sources: Pick<Sources, 'list'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly editions: Pick<Editions, 'earlier' | 'get'>;
};

export type WantedArticles = {
  /** `2026-11`, by UTC's months. */
  readonly month: string;
  /** In the headline; empty: any. */
  readonly words: string;
  readonly behind: ArticlePlace | null;
};
export type ArticlesView = {
  readonly wanted: WantedArticles;
  readonly heads: readonly ArticleHead[];
  readonly looked: number;
  /** Where it goes on; null: nowhere. */
  readonly next: WantedArticles | null;
};

const query = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  words: z.string().trim().max(200).catch(''),
  at: instant.nullable().catch(null),
  id: articleId.nullable().catch(null),
});

/** An address that was mistyped shows the newest. */
export function readWantedArticles(given: Readonly<Record<string, string>>, now: Instant): WantedArticles {
  const { month, words, at, id } = query.parse(given);
  return { month: month ?? now.slice(0, 7), words, behind: at && id && { publishedAt: at, id } };
}

const shownAtOnce = 30;
/** Where words are looked for, so many headlines are looked at for a page. */
const lookedAtOnce = 300;
const monthsAtOnce = 12;

/** A page of a month's articles, the newest first; with words, those of that month and before whose headline has them. */
export async function readArticles(wanted: WantedArticles, deps: ArticlesDeps): Promise<ArticlesView> {
  if (wanted.words !== '') return search(wanted, deps);
  const read = await deps.articles.newest(wanted.month, wanted.behind, shownAtOnce);
  const last = read.length === shownAtOnce ? read.at(-1) : undefined;
  return { wanted, heads: read, looked: read.length, next: last === undefined ? null : { ...wanted, behind: last } };
}

/** Looks from a month back, over so many headlines and months however many there are. */
async function search(wanted: WantedArticles, deps: ArticlesDeps): Promise<ArticlesView> {
  const heads: ArticleHead[] = [];
  let looked = 0;
  let at: WantedArticles = wanted;
  for (let months = 0; months < monthsAtOnce; months++) {
    const wished = lookedAtOnce - looked;
    const read = await deps.articles.newest(at.month, at.behind, wished);
    looked += read.length;
    heads.push(...read.filter(({ headline }) => holds(headline, wanted.words)));
    const last = heads.length > shownAtOnce ? heads[shownAtOnce - 1] : read.at(-1);
    const isFull = heads.length > shownAtOnce || read.length === wished;
    if (isFull && last !== undefined) {
      const next = { ...wanted, month: last.publishedAt.slice(0, 7), behind: last };
      return { wanted, heads: heads.slice(0, shownAtOnce), looked, next };
    }
    at = { ...at, month: monthBefore(at.month), behind: null };
  }
  // A year without anything: there is nothing before it.
  return { wanted, heads, looked, next: looked === 0 ? null : at };
}

export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
}

function holds(headline: string, words: string): boolean {
  const folded = headline.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => folded.includes(word));
}

export type ArticleView = {
  readonly article: StoredArticle;
  readonly carriedBy: readonly (EarlierEdition & { readonly newsletter: string; readonly timeZone: string })[];
  /** How many mails with it SES accepted. */
  readonly accepted: number;
  /** Editions up to here were looked at. */
  readonly until: Instant;
};

/** A month after it came in, no edition takes a story up by itself. */
const daysLookedAt = 30;

/** One article with the editions that show it; null when there is none. */
export async function readArticle(named: string, deps: ArticlesDeps): Promise<ArticleView | null> {
  const id = articleId.safeParse(named);
  const article = id.success ? (await deps.articles.records([id.data])).get(id.data) : undefined;
  if (article === undefined) return null;
  const since = article.publishedFirstAt ?? article.publishedAt;
  const cameIn = article.arrivedAt !== null && article.arrivedAt > article.publishedAt ? article.arrivedAt : since;
  const until = later(cameIn, daysLookedAt * 86_400_000);
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const editions = await Promise.all(
    newsletters.map(async ({ id: newsletterId, name, timeZone }) =>
      (await deps.editions.earlier(newsletterId, since, until)).map(one => ({ ...one, newsletter: name, timeZone })),
    ),
  );
  const shows = ({ compiled }: EarlierEdition) =>
    compiled?.stories.some(one => one.id === article.id || one.merged.includes(article.id)) === true;
  const carriedBy = editions.flat().filter(shows);
  return { article, carriedBy, accepted: await countAccepted(carriedBy, deps), until };
}

async function countAccepted(carriedBy: readonly EarlierEdition[], { editions }: ArticlesDeps): Promise<number> {
  const gone = carriedBy.filter(({ state }) => state === 'closed');
  const stored = await Promise.all(gone.map(({ editionId }) => editions.get(editionId)));
  return stored.reduce((sum, one) => sum + (one?.state === 'closed' ? (one.counts.accepted ?? 0) : 0), 0);
}
