import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { counted } from '../frame/parts.tsx';
import { NoSuchPage } from '../stray-pages.tsx';
import type { DeskEnv, Visit } from '../visit.ts';
import { addRoutes } from './add-routes.tsx';
import { ArticlePage } from './article-page.tsx';
import { ArticlesPage, pathOf } from './articles-page.tsx';
import { type ArticlesDeps, readArticle, readArticles, readWantedArticles } from './read-articles.ts';
import { SourcesPage } from './sources-page.tsx';

/** What the newsroom published, and putting it right. */
export function articlesScreen(deps: ArticlesDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ req, var: { visit } }) => {
    const view = await readArticles(readWantedArticles(req.query(), visit.now), deps);
    return visit.show('Articles', <ArticlesPage view={view} actor={visit.actor} />);
  });
  routes.get('/story', async ({ req, var: { visit } }) => {
    const view = await readArticle(req.query('id') ?? '', deps);
    if (view === null) return visit.show('There is no such article', <NoSuchPage />, 404);
    return visit.show(view.article.headline, <ArticlePage view={view} actor={visit.actor} />);
  });
  routes.get('/sources', async ({ var: { visit } }) =>
    visit.show('Sources', <SourcesPage sources={await deps.sources.list()} actor={visit.actor} />),
  );
  routes.route('/', addRoutes(deps));
  routes.route('/', putRightRoutes(deps));
  return routes;
}

function putRightRoutes(deps: ArticlesDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.post('/story/flag', context => {
    const sensitive = context.var.visit.sent.get('sensitive') === 'yes';
    const text = sensitive ? 'No ask stands beside it any more.' : 'An ask may stand beside it again.';
    return act(context, 'flag-article', { sensitive }, text);
  });
  routes.post('/story/correct', ({ var: { visit } }) => correct(visit, deps));
  routes.post('/story/retract', ({ var: { visit } }) => takeBack(visit, deps));
  routes.post('/story/restore', context => act(context, 'restore-article', {}, 'It stands again.'));
  routes.post('/story/mail', context => mailWhoGotIt(context.var.visit));
  routes.post('/sources/pull', async ({ var: { visit } }) => {
    const answer = await visit.ask('pull-source', { sourceId: visit.sent.get('sourceId') });
    if (!answer.ok) return visit.refused(answer, '/desk/articles/sources');
    return visit.done('/desk/articles/sources', { text: 'It is asked for everything within a minute.' });
  });
  return routes;
}

async function correct(visit: Visit, deps: ArticlesDeps): Promise<Response> {
  const articleId = visit.sent.get('id');
  const answer = await visit.ask('correct-article', { articleId, text: visit.sent.get('text').trim() });
  if (!answer.ok) return refusedWords(visit, answer, 'text', deps);
  return visit.done(pathOf(articleId), { text: 'Editions show the correction now.' });
}

/** Words for readers that are refused stay in their field, with what is wrong with them. */
async function refusedWords(
  visit: Visit,
  answer: Parameters<Visit['refused']>[0],
  field: string,
  deps: ArticlesDeps,
): Promise<Response> {
  const articleId = visit.sent.get('id');
  const view = answer.problems === undefined ? null : await readArticle(articleId, deps);
  if (view === null) return visit.refused(answer, pathOf(articleId));
  const problems = (answer.problems ?? []).map(({ message }) => ({ field, message }));
  const page = <ArticlePage view={view} actor={visit.actor} draft={{ ...visit.sent, problems }} />;
  return visit.show(view.article.headline, page, 422);
}

const retracted = z.object({ outcome: z.string(), stoodBefore: z.boolean() });

/** What its source or a colleague took back before is not let stand again by an undo of this. */
async function takeBack(visit: Visit, deps: ArticlesDeps): Promise<Response> {
  const articleId = visit.sent.get('id');
  const text = visit.sent.get('whyBack').trim() || null;
  const answer = await visit.ask('retract-article', { articleId, text });
  if (!answer.ok) return refusedWords(visit, answer, 'whyBack', deps);
  const { outcome, stoodBefore } = retracted.parse(answer.result);
  if (!stoodBefore) {
    const noted = outcome === 'done' ? ' What you said of it is noted.' : '';
    return visit.done(pathOf(articleId), { text: `It was taken back already, and stays so.${noted}` });
  }
  return visit.done(pathOf(articleId), {
    text: 'It is taken back: no edition carries it any more.',
    undo: { label: 'Undo', action: '/desk/articles/story/restore', fields: { id: articleId } },
  });
}

const letters = z.array(z.object({ editionId: z.string() }));

/** Goes to the letter that was made, to be looked at. */
async function mailWhoGotIt(visit: Visit): Promise<Response> {
  const articleId = visit.sent.get('id');
  const answer = await visit.ask('mail-correction', { articleId, hold: true });
  if (!answer.ok) return visit.refused(answer, pathOf(articleId));
  const [first, ...others] = letters.parse(answer.result);
  if (first === undefined) return visit.done(pathOf(articleId), { text: 'No newsletter that carried it is left.' });
  const rest = others.length === 0 ? '' : ` ${counted(others.length, 'other')} wait among the editions.`;
  const text = `A letter is made for whoever got it. Look at it, then approve it; nobody gets it before.${rest}`;
  return visit.done(`/desk/editions/${first.editionId}`, { text });
}

async function act({ var: { visit } }: Context<DeskEnv>, name: string, input: object, text: string): Promise<Response> {
  const articleId = visit.sent.get('id');
  const answer = await visit.ask(name, { articleId, ...input });
  if (!answer.ok) return visit.refused(answer, pathOf(articleId));
  return visit.done(pathOf(articleId), { text });
}
