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
  readonly next: ArticlePlace | null;
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

/** A page of a month's articles, the newest first; it looks at so many headlines however many there are. */
export async function readArticles(wanted: WantedArticles, deps: ArticlesDeps): Promise<ArticlesView> {
  const { month, words, behind } = wanted;
  const count = words === '' ? shownAtOnce : lookedAtOnce;
  const read = await deps.articles.newest(month, behind, count);
  const found = read.filter(({ headline }) => holds(headline, words));
  const shown = found.slice(0, shownAtOnce);
  const last = found.length > shownAtOnce ? shown.at(-1) : read.at(-1);
  const areMore = read.length === count || found.length > shownAtOnce;
  return { wanted, heads: shown, looked: read.length, next: areMore && last ? last : null };
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
