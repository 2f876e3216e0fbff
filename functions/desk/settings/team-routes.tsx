import { Hono } from 'hono';
import * as z from 'zod';
import { mayPerform, role } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import { NoSuchPage } from '../stray-pages.tsx';
import type { DeskEnv, Visit } from '../visit.ts';
import { ColleaguePage, isMinded, TeamPage, teamPlace } from './team-page.tsx';

const nothingTyped: Draft = { get: name => (name === 'role' ? 'viewer' : ''), all: () => [], problems: [] };

/** The people who come to the desk: seen by all, minded by admins. */
export function teamRoutes(): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', ({ var: { visit } }) => list(visit, nothingTyped));
  routes.get('/:id', ({ req, var: { visit } }) => showOne(visit, req.param('id')));
  routes.post('/', async ({ var: { visit } }) => {
    const { get } = visit.sent;
    const answer = await visit.ask('invite-colleague', {
      email: get('email').trim(),
      name: get('name'),
      ...rightsIn(visit),
    });
    if (answer.ok) return visit.done(teamPlace, { text: `${get('name')} is invited, and is mailed how to sign in.` });
    if (!mayPerform(visit.actor, 'admin')) return visit.refused(answer, teamPlace);
    return list(visit, {
      ...visit.sent,
      problems: answer.problems ?? [{ field: 'email', message: `can’t be invited: ${answer.message}` }],
    });
  });
  routes.post('/:move{change|remove|sign-out}', async ({ req, var: { visit } }) => {
    const move = z.enum(['change', 'remove', 'sign-out']).parse(req.param('move'));
    const how = move === 'change' ? rightsIn(visit) : {};
    const answer = await visit.ask(`${move}-colleague`, { id: visit.sent.get('id'), ...how });
    return answer.ok ? visit.done(teamPlace, { text: moved[move] }) : visit.refused(answer, teamPlace);
  });
  return routes;
}

const moved = {
  change: 'Stored. They are signed out, and may do that from their next sign-in on.',
  remove: 'They are removed and signed out everywhere.',
  'sign-out': 'They are signed out everywhere.',
} as const;

function rightsIn({ sent }: Visit) {
  return { role: sent.get('role'), seesAddresses: sent.get('seesAddresses') === 'yes' };
}

const told = z.array(
  z.object({
    ...{ id: z.string(), subject: z.string(), email: z.string(), name: z.string(), role: role.nullable() },
    ...{ seesAddresses: z.boolean(), standing: z.enum(['invited', 'active', 'removed']) },
  }),
);

async function list(visit: Visit, draft: Draft): Promise<Response> {
  const answer = await visit.ask('list-team', {});
  if (!answer.ok) return visit.refused(answer, '/desk/settings');
  const isAdmin = mayPerform(visit.actor, 'admin');
  const page = <TeamPage {...{ team: told.parse(answer.result), draft, isAdmin }} />;
  return visit.show('Team', page, draft.problems.length > 0 ? 422 : 200);
}

async function showOne(visit: Visit, id: string): Promise<Response> {
  const answer = await visit.ask('list-team', {});
  if (!answer.ok) return visit.refused(answer, teamPlace);
  const one = told.parse(answer.result).find(colleague => colleague.id === id);
  const isTheirs = mayPerform(visit.actor, 'admin') && one !== undefined && isMinded(one, visit.person.email);
  if (!isTheirs) return visit.show('There is no such page', NoSuchPage(), 404);
  const granted = one.seesAddresses ? ['yes'] : [];
  const draft = {
    get: (name: string) => (name === 'role' ? (one.role ?? 'viewer') : ''),
    all: () => granted,
    problems: [],
  };
  return visit.show(one.name || one.email, <ColleaguePage of={one} draft={draft} />);
}
