import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { SubscriberId } from '../../language/ids.ts';
import { proveHistory } from '../../subscribers/consent-history.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { mayPerform } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import type { Said } from '../said.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { ChangePersonPage, draftOf } from './change-person-page.tsx';
import { ErasePersonPage } from './erase-person-page.tsx';
import type { PersonDeps } from './read-person.ts';
import { readNames } from './read-subscribers.ts';
import { UnknownPerson, wantedPerson } from './wanted-person.tsx';

type Deps = Pick<PersonDeps, 'subscribers' | 'newsletters'>;
type Asked = Context<DeskEnv, '/:id/*'>;

/** What is done for one person. */
export function personRoutes(deps: Deps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/:id/change', context =>
    withPerson(context, deps, (one, visit) => showChange(one, draftOf(one), visit, deps)),
  );
  routes.post('/:id/change', context => withPerson(context, deps, (one, visit) => change(one, visit, deps)));
  routes.post('/:id/suppress', context => withPerson(context, deps, suppress));
  routes.post('/:id/lift', context => withPerson(context, deps, lift));
  routes.post('/:id/export', context => withPerson(context, deps, (one, visit) => download(one, visit, context, deps)));
  routes.get('/:id/erase', context => withPerson(context, deps, (one, visit) => showErase(one, nothingTyped, visit)));
  routes.post('/:id/erase', context => withPerson(context, deps, erase));
  return routes;
}

const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };

async function withPerson(
  context: Asked,
  deps: Deps,
  answer: (one: Profile, visit: Visit) => Response | Promise<Response>,
): Promise<Response> {
  const { visit } = context.var;
  const id = wantedPerson(context.req.param('id'));
  const profile = id && (await deps.subscribers.find(id)).profile;
  return profile ? answer(profile, visit) : visit.show('Nobody is stored here', UnknownPerson(), 404);
}

function pathOf(id: SubscriberId): string {
  return `/desk/subscribers/${id}`;
}

async function showChange(profile: Profile, draft: Draft, visit: Visit, deps: Deps): Promise<Response> {
  const page = <ChangePersonPage {...{ profile, draft, names: await readNames(deps) }} />;
  return visit.show('Change a person', page, draft.problems.length > 0 ? 422 : 200);
}

async function change(profile: Profile, visit: Visit, deps: Deps): Promise<Response> {
  const { subscriberId } = profile;
  const { sent } = visit;
  const answer = await visit.ask('change-subscriber', {
    subscriberId,
    version: Number(sent.get('version')),
    name: sent.get('name'),
    language: sent.get('language') || null,
    tags: sent
      .get('tags')
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== ''),
    leave: sent.all('leave'),
  });
  if (answer.ok)
    return visit.done(pathOf(subscriberId), storedBut(profile, answer.result, sent.all('leave').length > 0));
  if (!mayPerform(visit.actor, 'publisher')) return visit.refused(answer, pathOf(subscriberId));
  if (answer.problems === undefined) return showMeanwhile(subscriberId, answer.message, visit, deps);
  return showChange(profile, { ...sent, problems: answer.problems }, visit, deps);
}

/** What was typed is kept when somebody else was quicker: it can be stored once more, knowing what it replaces. */
async function showMeanwhile(id: SubscriberId, because: string, visit: Visit, deps: Deps): Promise<Response> {
  const { profile } = await deps.subscribers.find(id);
  if (profile === null) return visit.show('Nobody is stored here', UnknownPerson(), 404);
  const now = draftOf(profile);
  const get = (name: string) => (name === 'version' ? now.get(name) : visit.sent.get(name));
  const other = ['name', 'language', 'tags'].filter(name => get(name) !== now.get(name));
  const page = (
    <>
      <section class="trouble bad">
        <h3>Not stored: {because}</h3>
        {other.map(name => (
          <p>
            Stored as {name} is now: ‘{now.get(name)}’
          </p>
        ))}
        <p>What you typed is below. Store it once more to put it in the place of what is stored.</p>
      </section>
      <ChangePersonPage {...{ profile, names: await readNames(deps) }} draft={{ ...visit.sent, get, problems: [] }} />
    </>
  );
  return visit.show('Change a person', page, 409);
}

const stored = z.object({ outcome: z.string(), version: z.int() });

/** Whoever was taken out of a newsletter comes back by their own wish alone. */
function storedBut(before: Profile, result: unknown, hasLeft: boolean): Said {
  const { outcome, version } = stored.parse(result);
  if (outcome === 'done before') return { text: 'It stands so already.' };
  if (hasLeft) return { text: 'Stored. They get nothing more of what they were taken out of.' };
  const { name, language, tags, subscriberId } = before;
  const fields = { version: String(version), name, language: language ?? '', tags: tags.join(', ') };
  return { text: 'Stored.', undo: { label: 'Undo', action: `${pathOf(subscriberId)}/change`, fields } };
}

async function suppress({ subscriberId }: Profile, visit: Visit): Promise<Response> {
  const answer = await visit.ask('suppress-subscriber', { subscriberId, why: visit.sent.get('why') });
  if (!answer.ok) return visit.refused(answer, pathOf(subscriberId));
  return visit.done(pathOf(subscriberId), suppressedBut(subscriberId, answer.result));
}

const suppressed = z.object({
  outcome: z.string(),
  wasMailed: z.boolean(),
  standing: z.object({ since: z.string().default('') }).nullable(),
});

/** What stood before this act is not taken back by its undo. */
function suppressedBut(id: SubscriberId, result: unknown): Said {
  const { outcome, wasMailed, standing } = suppressed.parse(result);
  if (outcome === 'done before') return { text: 'They were suppressed already, and stay so.' };
  if (!wasMailed) return { text: 'They were suppressed already. That they are so by hand, too, is noted.' };
  const fields = { since: standing?.since ?? '' };
  const undo = { label: 'Undo', action: `${pathOf(id)}/lift`, fields };
  return { text: 'They are mailed nothing any more, whatever list they stand on.', undo };
}

async function lift({ subscriberId }: Profile, visit: Visit): Promise<Response> {
  const answer = await visit.ask('lift-suppression', { subscriberId, since: visit.sent.get('since') || null });
  if (!answer.ok) return visit.refused(answer, pathOf(subscriberId));
  return visit.done(pathOf(subscriberId), { text: 'They may be mailed again, by the newsletters they are in.' });
}

async function download(profile: Profile, visit: Visit, context: Asked, { subscribers }: Deps): Promise<Response> {
  const { subscriberId } = profile;
  const answer = await visit.ask('export-subscriber', { subscriberId });
  if (!answer.ok) return visit.refused(answer, pathOf(subscriberId));
  context.header('Content-Disposition', `attachment; filename="subscriber-${visit.now.slice(0, 10)}.json"`);
  const history = await subscribers.history(subscriberId);
  return context.json({ exportedAt: visit.now, ...profile, proof: proveHistory(subscriberId, history), history });
}

/** The address itself is what is typed, so the page that shows it is for who may erase. */
function showErase(profile: Profile, draft: Draft, visit: Visit): Response {
  if (!mayPerform(visit.actor, 'admin')) {
    const problem = { text: 'Erasing a person takes the role admin.', tone: 'trouble' } as const;
    return visit.done(pathOf(profile.subscriberId), problem);
  }
  const title = `Erase ${profile.name || profile.address}?`;
  return visit.show(title, <ErasePersonPage {...{ profile, draft }} />, draft.problems.length > 0 ? 422 : 200);
}

async function erase(profile: Profile, visit: Visit): Promise<Response> {
  const { subscriberId, address } = profile;
  const isTyped = visit.sent.get('typed').trim().toLowerCase() === address.toLowerCase();
  if (!isTyped && mayPerform(visit.actor, 'admin')) {
    const problems = [{ field: 'typed', message: `must be ${address}` }];
    return showErase(profile, { ...visit.sent, problems }, visit);
  }
  // Whoever may not is refused by the door, which writes it down.
  const answer = await visit.ask('erase-subscriber', { subscriberId });
  if (!answer.ok) return visit.refused(answer, pathOf(subscriberId));
  return visit.done('/desk/subscribers', { text: 'They are erased. No list brings them back.' });
}
