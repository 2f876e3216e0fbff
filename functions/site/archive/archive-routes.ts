import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { Archive } from '../../editions/archive-table.ts';
import { allTime } from '../../editions/archived-edition.ts';
import { keyOfEdition } from '../../editions/edition.ts';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { answer } from '../answer.ts';
import { namedEditionId } from '../hosted-edition.ts';
import { settingOf } from '../setting.ts';
import { archivePaths } from './archive-addresses.ts';
import { jsonFeedOf, rssOf } from './archive-feeds.ts';
import { shelfPage } from './archive-pages.tsx';
import { sitemap, sitemapIndex } from './sitemap.ts';

export type ArchiveDeps = {
  readonly newsletters: Pick<Newsletters, 'get' | 'list' | 'getOrganisation'>;
  readonly archive: Archive;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/** Editions on a page, and in a feed. */
const onAPage = 20;
const inAFeed = 20;
/** Far more than one a minute of a working day; sitemaps.org allows 50,000. */
const inAYear = 40_000;

/** A newsletter's past editions, as pages and as feeds. */
export function archiveRoutes(deps: ArchiveDeps): Hono {
  const routes = new Hono();
  routes.use(etag());
  routes.get('/:newsletter', context => shelf(context, allTime.before, deps));
  routes.get('/:newsletter/before/:edition', context => {
    const id = namedEditionId(context.req.param('edition'));
    return id === null ? context.notFound() : shelf(context, keyOfEdition(id).slot, deps);
  });
  routes.get('/:newsletter/feed.xml', context =>
    withLatest(context, deps, feed => kept(context, rssOf(feed), 'application/rss+xml')),
  );
  routes.get('/:newsletter/feed.json', context =>
    withLatest(context, deps, feed => kept(context, JSON.stringify(jsonFeedOf(feed)), 'application/feed+json')),
  );
  routes.get('/:newsletter/:sitemap{sitemap-\\d{4}\\.xml}', context => sitemapOfYear(context, deps));
  return routes;
}

/** The addresses of all sitemaps: one for the newsletters' own pages, one for each newsletter and year. */
export async function allSitemaps(context: Context, { siteUrl, ...deps }: ArchiveDeps): Promise<Response> {
  const thisYear = Number(deps.now().slice(0, 4));
  const stored = await deps.newsletters.list();
  const years = await Promise.all(
    stored.map(async ({ newsletter: { id } }) => {
      const first = await deps.archive.firstSlot(id);
      const from = first === null ? thisYear + 1 : Number(first.slice(0, 4));
      return Array.from({ length: Math.max(0, thisYear - from + 1) }, (_, i) => archivePaths.sitemap(id, from + i));
    }),
  );
  return kept(context, sitemapIndex(years.flat().map(path => `${siteUrl}${path}`)), 'application/xml');
}

export function robots(context: Context, siteUrl: string): Response {
  // A signed link is nobody's to list, and leads to nothing that changes anybody's state.
  return kept(context, `User-agent: *\nDisallow: /leave/\n\nSitemap: ${siteUrl}/sitemap.xml\n`, 'text/plain');
}

async function named(context: Context, deps: ArchiveDeps): Promise<Newsletter | null> {
  const id = newsletterId.safeParse(context.req.param('newsletter'));
  return id.success ? ((await deps.newsletters.get(id.data))?.newsletter ?? null) : null;
}

async function shelf(context: Context, before: Instant, deps: ArchiveDeps): Promise<Response> {
  const newsletter = await named(context, deps);
  if (newsletter === null) return context.notFound();
  const wanted = { newsletterId: newsletter.id, from: allTime.from, before, limit: onAPage + 1 };
  const editions = await deps.archive.editions(wanted);
  const setting = await settingOf(newsletter, null, deps);
  const isFirst = before === allTime.before;
  const page = shelfPage(setting, newsletter, {
    editions: editions.slice(0, onAPage),
    isFirst,
    areMore: editions.length > onAPage,
  });
  return answer(context, 200, page, 'five minutes');
}

async function withLatest(
  context: Context,
  deps: ArchiveDeps,
  then: (feed: Parameters<typeof rssOf>[0]) => Response,
): Promise<Response> {
  const newsletter = await named(context, deps);
  if (newsletter === null) return context.notFound();
  const editions = await deps.archive.editions({ newsletterId: newsletter.id, ...allTime, limit: inAFeed });
  return then({ newsletter, editions, siteUrl: deps.siteUrl });
}

async function sitemapOfYear(context: Context, deps: ArchiveDeps): Promise<Response> {
  const newsletter = await named(context, deps);
  const year = Number((context.req.param('sitemap') ?? '').slice(8, 12));
  if (newsletter === null || year < 1970 || year > 9000) return context.notFound();
  const [from, before] = [startOf(year), startOf(year + 1)];
  const editions = await deps.archive.editions({
    ...{ newsletterId: newsletter.id, from, before },
    limit: inAYear,
  });
  const own = { address: `${deps.siteUrl}${archivePaths.newsletter(newsletter.id)}`, changedAt: null };
  const entries = editions.map(({ editionId, slot }) => ({
    address: `${deps.siteUrl}${archivePaths.edition(editionId)}`,
    changedAt: slot,
  }));
  return kept(context, sitemap([own, ...entries]), 'application/xml');
}

function startOf(year: number): Instant {
  return instant.parse(`${String(year).padStart(4, '0')}-01-01T00:00:00Z`);
}

function kept(context: Context, body: string, type: string): Response {
  context.header('Content-Type', `${type}; charset=utf-8`);
  context.header('Cache-Control', 'public, max-age=300');
  return context.body(body);
}
