import { Hono } from 'hono';
import { instant } from '../../language/instant.ts';
import { seesAddresses } from '../act.ts';
import { shownAddress } from '../shown-address.ts';
import type { DeskEnv } from '../visit.ts';
import { changeRoutes } from './change-routes.tsx';
import { type CountDeps, countRoutes } from './count-routes.tsx';
import { exportRoutes } from './export-routes.tsx';
import { type ImportsDeps, importRoutes } from './import-routes.tsx';
import { PersonPage } from './person-page.tsx';
import { personRoutes } from './person-routes.tsx';
import { type PersonDeps, readPerson } from './read-person.ts';
import { type FindDeps, readSubscribers } from './read-subscribers.ts';
import { SubscribersPage } from './subscribers-page.tsx';
import { readWaiting, waitingRoutes } from './waiting-routes.ts';
import { UnknownPerson, wantedPerson } from './wanted-person.tsx';

export type SubscribersDeps = FindDeps & PersonDeps & ImportsDeps & CountDeps;

/** Finding readers, and looking after one. */
export function subscribersScreen(deps: SubscribersDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ req, var: { visit } }) => {
    const view = await readSubscribers(req.query('start') ?? '', visit.actor, deps);
    const waiting = await readWaiting(view.start, visit);
    return visit.show('Subscribers', <SubscribersPage view={view} actor={visit.actor} waiting={waiting} />);
  });
  // Before the pages of persons, whose addresses would catch theirs.
  routes.route('/', countRoutes(deps));
  routes.route('/', importRoutes(deps));
  routes.route('/', exportRoutes(deps));
  routes.route('/', changeRoutes(deps));
  routes.route('/', waitingRoutes());
  routes.get('/:id', async ({ req, var: { visit } }) => {
    const id = wantedPerson(req.param('id'));
    const upTo = instant.safeParse(req.query('upTo')).data ?? null;
    const view = id && (await readPerson(id, upTo ?? visit.now, deps));
    if (view === null) return visit.show('Nobody is stored here', UnknownPerson(), 404);
    const { profile } = view;
    const title =
      seesAddresses(visit.actor) && profile.name ? profile.name : shownAddress(profile.address, visit.actor);
    return visit.show(title, <PersonPage view={view} actor={visit.actor} isFirstPage={upTo === null} />);
  });
  routes.route('/', personRoutes(deps));
  return routes;
}
