import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { mayPerform } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import type { SweepWish } from '../sweeps/sweep-wish.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { ChangePage, ChangesPage } from './change-page.tsx';
import { toldChange, wishInWords, wishNames } from './change-words.ts';
import { NewChangePage } from './new-change-page.tsx';
import { readNames } from './read-subscribers.ts';

type Deps = { readonly newsletters: Pick<Newsletters, 'list'> };
type Asked = Context<DeskEnv, '/changes/:id/*'>;

const place = '/desk/subscribers/changes';
const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };
/** A change that is counted or done is looked at again so often. */
const lookAgainSeconds = 2;

/** Changes of many readers: counted, looked at, done and undone as a whole. */
export function changeRoutes(deps: Deps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/changes', ({ var: { visit } }) => list(visit, deps));
  routes.get('/changes/new', ({ req, var: { visit } }) => {
    const draft = { get: (name: string) => req.query(name) ?? '', all: () => [], problems: [] };
    return showNew(visit, draft, deps);
  });
  routes.post('/changes', ({ var: { visit } }) => begin(visit, deps));
  routes.get('/changes/:id', context => show(context, nothingTyped, deps));
  routes.post('/changes/:id/:move{apply|undo|stop|continue}', context => move(context, deps));
  return routes;
}

async function list(visit: Visit, deps: Deps): Promise<Response> {
  const isAdmin = mayPerform(visit.actor, 'admin');
  const answer = isAdmin ? await visit.ask('list-sweeps', {}) : null;
  const all = answer?.ok ? z.array(toldChange).parse(answer.result) : [];
  return visit.show('Changes of many readers', <ChangesPage {...{ all, isAdmin, names: await readNames(deps) }} />);
}

async function showNew(visit: Visit, draft: Draft, deps: Deps): Promise<Response> {
  const wish = wishOf(draft.get('wish'));
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const page = <NewChangePage {...{ wish, draft, newsletters }} />;
  return visit.show(wishNames[wish], page, draft.problems.length > 0 ? 422 : 200);
}

const wishes = z.enum(['tag', 'untag', 'join', 'leave', 'suppress', 'erase']);

function wishOf(text: string): SweepWish['wish'] {
  return wishes.safeParse(text).data ?? 'tag';
}

const begun = z.object({ sweepId: z.string() });

async function begin(visit: Visit, deps: Deps): Promise<Response> {
  const { get } = visit.sent;
  const wish = wishOf(get('wish'));
  const fields = ['tag', 'newsletterId', 'source', 'consentedOn', 'why'] as const;
  const change = Object.fromEntries(fields.map(name => [name, get(`change.${name}`)]));
  const chosen = { newsletterId: get('newsletterId') || null, segment: get('segment') || null };
  const answer = await visit.ask('begin-sweep', { ...chosen, change: { wish, ...change } });
  if (answer.ok)
    return visit.done(`${place}/${begun.parse(answer.result).sweepId}`, {
      text: 'They are being counted. Nobody is changed before you say so.',
    });
  if (!mayPerform(visit.actor, 'admin')) return visit.refused(answer, '/desk/subscribers/count');
  const problems = answer.problems ?? [{ field: 'segment', message: `: ${answer.message}` }];
  return showNew(visit, { ...visit.sent, problems }, deps);
}

async function show(context: Context<DeskEnv, '/changes/:id'>, draft: Draft, deps: Deps): Promise<Response> {
  const { visit } = context.var;
  const answer = await visit.ask('show-sweep', { sweepId: context.req.param('id') });
  if (!answer.ok) return visit.refused(answer, place);
  const told = toldChange.parse(answer.result);
  if (told.isUnderWay || told.settlesAt !== null) context.header('Refresh', String(lookAgainSeconds));
  const names = await readNames(deps);
  const title = wishInWords(told.change, told.state === 'choosing' ? null : (told.tally.changed ?? 0), names);
  return visit.show(title, <ChangePage {...{ told, names, draft }} />, draft.problems.length > 0 ? 422 : 200);
}

const moves = {
  apply: 'It is being done.',
  undo: 'It is being undone.',
  stop: 'It is stopped. What was done stays done.',
  continue: 'It goes on.',
} as const;

async function move(context: Asked, deps: Deps): Promise<Response> {
  const { visit } = context.var;
  const wish = z.enum(['apply', 'undo', 'stop', 'continue']).parse(context.req.param('move'));
  const sweepId = context.req.param('id');
  const typed = wish === 'apply' ? { typed: visit.sent.get('typed') } : {};
  const answer = await visit.ask(`${wish}-sweep`, { sweepId, ...typed });
  if (answer.ok) return visit.done(`${place}/${sweepId}`, { text: moves[wish] });
  if (answer.problems === undefined) return visit.refused(answer, `${place}/${sweepId}`);
  return show(context, { ...visit.sent, problems: answer.problems }, deps);
}
