import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { unescapeHtml } from '../../articles/plain-text.ts';
import type { Draft } from '../frame/form.tsx';
import type { DeskEnv } from '../visit.ts';
import { pathOf } from './articles-page.tsx';
import { NewArticlePage } from './new-article-page.tsx';
import type { ArticlesDeps } from './read-articles.ts';
import { inZoneText } from './zone-text.ts';

type Deps = Pick<ArticlesDeps, 'newsletters'>;
type Asked = Context<DeskEnv>;

/** Adding an article by hand, or from pasted copy. */
export function addRoutes(deps: Deps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/new', async context => {
    const zone = await zoneOf(deps);
    const publishedAt = inZoneText(context.var.visit.now, zone);
    return show(context, { draft: draftFrom({ publishedAt, language: 'en' }), zone, isPasted: false });
  });
  routes.post('/new/paste', context => paste(context, deps));
  routes.post('/new', context => add(context, deps));
  return routes;
}

async function zoneOf({ newsletters }: Deps): Promise<string> {
  return (await newsletters.getOrganisation())?.timeZone ?? 'UTC';
}

function show({ var: { visit } }: Asked, about: Parameters<typeof NewArticlePage>[0]): Response {
  const isWrong = about.draft.problems.length > 0 || about.copy !== undefined;
  return visit.show('Add an article', <NewArticlePage {...about} />, isWrong ? 422 : 200);
}

async function paste(context: Asked, deps: Deps): Promise<Response> {
  // Copy is pasted now and then; every cold start would pay for the names of all months.
  const { dateReader } = await import('../../articles/read-date.ts');
  const { readWireCopy } = await import('../../articles/read-wire-copy.ts');
  const zone = await zoneOf(deps);
  const [read] = readWireCopy(context.var.visit.sent.get('copy').slice(0, 500_000), dateReader(zone)).drafts;
  if (read === undefined || read.headline === '') {
    const message = 'has no story that could be read; begin with its headline, and an empty line before each paragraph';
    const copy = { ...context.var.visit.sent, problems: [{ field: 'copy', message }] };
    const publishedAt = inZoneText(context.var.visit.now, zone);
    return show(context, { draft: draftFrom({ publishedAt, language: 'en' }), zone, isPasted: false, copy });
  }
  const { headline, byline, publishedAt, body } = read;
  const text = unescapeHtml(body.replaceAll(/<\/p>\s*/g, '\n\n').replaceAll(/<[^>]*>/g, '')).trim();
  const draft = draftFrom({ headline, byline, publishedAt, text, language: 'en' });
  return show(context, { draft, zone, isPasted: true });
}

function draftFrom(typed: Readonly<Record<string, string>>): Draft {
  return { get: name => typed[name] ?? '', all: () => [], problems: [] };
}

const stored = z.object({ id: z.string(), notes: z.array(z.object({ field: z.string(), message: z.string() })) });

async function add(context: Asked, deps: Deps): Promise<Response> {
  const { visit } = context.var;
  const { get, all } = visit.sent;
  const texts = ['headline', 'byline', 'publishedAt', 'section', 'summary', 'url', 'language', 'text'];
  const answer = await visit.ask('add-article', {
    ...Object.fromEntries(texts.map(name => [name, get(name)])),
    tags: get('tags')
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== ''),
    sensitive: all('sensitive').includes('yes'),
  });
  if (!answer.ok) {
    const problems = answer.problems ?? [{ field: 'headline', message: `is not stored: ${answer.message}` }];
    const said = problems.map(({ field, message }) => ({ field, message: message.replace(' and was left off', '') }));
    return show(context, { draft: { ...visit.sent, problems: said }, zone: await zoneOf(deps), isPasted: false });
  }
  const { id, notes } = stored.parse(answer.result);
  const noted = notes.map(({ field, message }) => `${field} ${message}`).join('; ');
  return visit.done(pathOf(id), {
    text: `Stored. The next editions may carry it.${noted && ` Note: ${noted}.`}`.slice(0, 600),
  });
}
