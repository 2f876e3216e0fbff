import { Hono } from 'hono';
import * as z from 'zod';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { mayPerform } from '../act.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { ExportPage, ExportsPage, exportLine, toldExport } from './export-page.tsx';
import { readNames } from './read-subscribers.ts';

type Deps = { readonly newsletters: Pick<Newsletters, 'list'> };

const place = '/desk/subscribers/exports';
/** A list that is written is looked at again so often. */
const lookAgainSeconds = 2;

/** Lists of readers as files: begun where readers are chosen, and fetched here. */
export function exportRoutes(deps: Deps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/exports', ({ var: { visit } }) => list(visit, deps));
  routes.post('/exports', ({ var: { visit } }) => begin(visit));
  routes.get('/exports/:id', async context => {
    const { visit } = context.var;
    const answer = await visit.ask('show-export', { exportId: context.req.param('id') });
    if (!answer.ok) return visit.refused(answer, place);
    const told = toldExport.parse(answer.result);
    if (!told.isDone && !told.isStuck) context.header('Refresh', String(lookAgainSeconds));
    return visit.show('Readers as a file', <ExportPage told={told} names={await readNames(deps)} />);
  });
  return routes;
}

async function list(visit: Visit, deps: Deps): Promise<Response> {
  const isAdmin = mayPerform(visit.actor, 'admin');
  const answer = isAdmin ? await visit.ask('list-exports', {}) : null;
  const all = answer?.ok ? z.array(exportLine).parse(answer.result) : [];
  return visit.show('Lists taken along', <ExportsPage {...{ all, isAdmin, names: await readNames(deps) }} />);
}

const begun = z.object({ exportId: z.string() });

async function begin({ sent: { get }, ask, done, refused }: Visit): Promise<Response> {
  const chosen = { newsletterId: get('newsletterId') || null, segment: get('segment') || null };
  const answer = await ask('begin-export', { ...chosen, format: get('format') });
  if (!answer.ok) return refused(answer, '/desk/subscribers/count');
  return done(`${place}/${begun.parse(answer.result).exportId}`, { text: 'It is being written.' });
}
