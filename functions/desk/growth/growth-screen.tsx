import { Hono } from 'hono';
import type { DeskEnv } from '../visit.ts';
import { GrowthPage } from './growth-page.tsx';
import { type GrowthDeps, readAsked, readGrowth } from './read-growth.ts';
import { growthCsv } from './sum-growth.ts';

/** How the newsletters grow: by how readers come, and by why they go. */
export function growthScreen(deps: GrowthDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ req, var: { visit } }) =>
    visit.show('Growth', <GrowthPage {...(await readGrowth(readAsked(req.query()), deps))} />),
  );
  routes.get('/growth.csv', async context => {
    const { asked, days } = await readGrowth(readAsked(context.req.query()), deps);
    const name = asked.newsletter.replace('*', 'all');
    context.header('Content-Disposition', `attachment; filename="growth-${name}.csv"`);
    context.header('Content-Type', 'text/csv; charset=utf-8');
    return context.body(growthCsv(days));
  });
  return routes;
}
