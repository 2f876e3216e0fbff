import { Hono } from 'hono';
import type { DeskEnv } from '../visit.ts';
import { readToday, type TodayDeps } from './read-today.ts';
import { TodayPage } from './today-page.tsx';

/** What an editor sees first: what waits for a person, what goes out next, and how the last ones went. */
export function todayScreen(deps: TodayDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => context.var.visit.show('Today', <TodayPage today={await readToday(deps)} />));
  return routes;
}
