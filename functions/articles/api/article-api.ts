import { type Context, Hono, type Next } from 'hono';
import { articleId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Journal } from '../../runtime/journal-table.ts';
import type { ChangeDeps } from '../change-article.ts';
import { retractForSource } from '../correct-article.ts';
import { answerProblem } from './answer-problem.ts';
import { describeApi, mostBytes } from './describe-api.ts';
import { postArticles } from './post-articles.ts';
import { readJson } from './read-json.ts';

type Deps = ChangeDeps & {
  /** Whose token this is; null for a stranger's. */
  readonly holderOf: (token: string) => Promise<string | null>;
  readonly journal: Pick<Journal, 'write'>;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly fail: (error: Error) => void;
  readonly now: () => Instant;
};
type Known = { readonly Variables: { readonly holder: string } };

/** Where a CMS posts what it publishes and takes back what it deletes. Whatever is asked may be asked again. */
export function articleApi(deps: Deps): Hono<Known> {
  const app = new Hono<Known>({ strict: false });
  app.use(async (context, next) => {
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'no-store');
  });
  app.get('/articles/openapi.json', context => context.json(describeApi(deps.siteUrl)));
  app.use((context, next) => letIn(context, next, deps));
  app.post('/articles', context => post(context, deps));
  app.delete('/articles', context => takeBack(context, context.req.query('id') ?? '', deps));
  app.delete('/articles/:id{.+}', context => takeBack(context, context.req.param('id'), deps));
  app.notFound(context => answerProblem(context, 'nothing here'));
  app.onError((error, context) => {
    deps.fail(error);
    return answerProblem(context, 'our own fault');
  });
  return app;
}

async function letIn(context: Context<Known>, next: Next, deps: Deps): Promise<Response | undefined> {
  const [, token] = /^Bearer +([\w.~+/=-]{1,500})$/i.exec(context.req.header('authorization') ?? '') ?? [];
  const holder = token === undefined ? null : await deps.holderOf(token);
  if (holder === null) {
    deps.log('a request without a token of ours was refused', { hadOne: token !== undefined });
    return answerProblem(context, 'no token');
  }
  context.set('holder', holder);
  await next();
  return undefined;
}

async function post(context: Context<Known>, deps: Deps): Promise<Response> {
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  if (bytes.length > mostBytes) return answerProblem(context, 'too large');
  const read = readJson(bytes);
  if ('fault' in read) return answerProblem(context, 'no JSON', [{ where: '', what: read.fault }]);
  const posted = await postArticles(read.value, deps);
  if (posted.outcome === 'refused') {
    deps.log('posted articles were refused', { by: context.var.holder, errors: posted.errors.length });
    return answerProblem(context, 'no article', posted.errors);
  }
  const changed = posted.articles
    .filter(({ change }) => change !== 'unchanged')
    .map(({ id, change }) => ({ id, change }));
  if (changed.length > 0) await note('post-articles', context, { articles: changed }, deps);
  return context.json({ articles: posted.articles.map(({ change: outcome, ...one }) => ({ ...one, outcome })) });
}

async function takeBack(context: Context<Known>, named: string, deps: Deps): Promise<Response> {
  const id = articleId.safeParse(named);
  const outcome = id.success ? await retractForSource(id.data, 'api', deps) : 'unknown article';
  if (outcome === 'unknown article') return answerProblem(context, 'unknown article');
  if (outcome === 'done') await note('delete-article', context, { articleId: named }, deps);
  return context.json({ id: named, outcome: outcome === 'done' ? 'taken back' : 'unchanged' });
}

/** What changes nothing leaves no trace, since a CMS may well post at every keystroke. */
async function note(act: string, context: Context<Known>, input: object, deps: Deps): Promise<void> {
  const by = `token:${context.var.holder}`;
  deps.log('articles came in by the API', { by, act });
  await deps.journal.write({ at: deps.now(), by, act, input, answer: { ok: true, result: 'done' } });
}
