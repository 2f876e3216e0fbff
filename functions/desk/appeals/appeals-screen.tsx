import { type Context, Hono } from 'hono';
import type { Appeal } from '../../appeals/appeal.ts';
import { appealId } from '../../language/ids.ts';
import type { InputProblem } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import { NoSuchPage } from '../stray-pages.tsx';
import type { DeskEnv, Visit } from '../visit.ts';
import { appealDraft, fittingFirst, newAppealDraft, writtenAppeal } from './appeal-form.ts';
import { AppealPage } from './appeal-page.tsx';
import { AppealsPage } from './appeals-page.tsx';
import { askInMail } from './ask-in-mail.ts';
import { mailAsTyped } from './mail-part.tsx';
import { type AppealsDeps, readAsking } from './read-asking.ts';

const place = '/desk/appeals';
type Stored = { readonly appeal: Appeal; readonly token: string | null };

/** The requests for support. */
export function appealsScreen(deps: AppealsDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ var: { visit } }) =>
    visit.show('Appeals', <AppealsPage view={await readAsking(visit.now, deps)} actor={visit.actor} />),
  );
  routes.get('/new', ({ var: { visit } }) => show(visit, null, newAppealDraft, deps));
  routes.post('/new', ({ var: { visit } }) => save(visit, null, deps));
  routes.get('/new/mail', context => frame(context, newAppealDraft, deps));
  routes.post('/:id/mail', context => frame(context, { ...context.var.visit.sent, problems: [] }, deps));
  routes.get('/:id/mail', context =>
    withAppeal(context, deps, async one => {
      const stored = appealDraft(one.appeal, one.token, await zoneOf(deps));
      const asked = (name: string) => context.req.query(name) ?? stored.get(name);
      return frame(context, { ...stored, get: asked }, deps);
    }),
  );
  routes.get('/:id', context =>
    withAppeal(context, deps, async (one, visit) =>
      show(visit, one.appeal, appealDraft(one.appeal, one.token, await zoneOf(deps)), deps),
    ),
  );
  routes.post('/:id', context => withAppeal(context, deps, (one, visit) => save(visit, one.appeal, deps)));
  routes.post('/:id/end', context => withAppeal(context, deps, (one, visit) => end(visit, one, visit.now)));
  routes.post('/:id/open', context =>
    withAppeal(context, deps, (one, visit) => end(visit, one, visit.sent.get('endsAt') || null)),
  );
  return routes;
}

async function withAppeal(
  context: Context<DeskEnv, '/:id/*'>,
  { appeals }: AppealsDeps,
  answer: (one: Stored, visit: Visit) => Promise<Response>,
): Promise<Response> {
  const { visit } = context.var;
  const id = appealId.safeParse(context.req.param('id'));
  const found = id.success ? await appeals.get(id.data) : null;
  return found === null ? visit.show('There is no such appeal', <NoSuchPage />, 404) : answer(found, visit);
}

async function zoneOf({ newsletters }: AppealsDeps): Promise<string> {
  return (await newsletters.getOrganisation())?.timeZone ?? 'UTC';
}

async function show(visit: Visit, stored: Appeal | null, draft: Draft, deps: AppealsDeps): Promise<Response> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const isOpen =
    stored !== null && stored.startsAt <= visit.now && (stored.endsAt === null || stored.endsAt > visit.now);
  const about = { draft, stored, newsletters, zone: await zoneOf(deps), actor: visit.actor, isOpen };
  const status = draft.problems.length > 0 ? 422 : 200;
  return visit.show(stored?.name ?? 'A new appeal', <AppealPage {...about} />, status, [mailAsTyped]);
}

/** What stands in the frame beside the form: the mail with the appeal as it is stored, or as it is typed. */
async function frame(context: Context<DeskEnv>, draft: Draft, deps: AppealsDeps): Promise<Response> {
  const newsletters = fittingFirst(
    draft,
    (await deps.newsletters.list()).map(({ newsletter }) => newsletter),
  );
  const newsletter = newsletters.find(({ id }) => id === draft.get('show.in')) ?? newsletters[0] ?? null;
  const { html, policy } = await askInMail(draft, newsletter, deps);
  context.header('Content-Security-Policy', policy);
  return context.html(html);
}

async function save(visit: Visit, stored: Appeal | null, deps: AppealsDeps): Promise<Response> {
  // A form is sent now and then; every cold start would pay for the names of all months.
  const { dateReader } = await import('../../articles/read-date.ts');
  const appeal = writtenAppeal(visit.sent, dateReader(await zoneOf(deps)));
  const answer = await visit.ask('put-appeal', {
    appeal: stored === null ? appeal : { ...appeal, id: stored.id },
    isNew: stored === null,
    token: visit.sent.get('token') || null,
  });
  if (answer.ok) {
    const text = 'Stored. Editions made from now on carry it; those that are approved keep what they have.';
    return visit.done(`${place}/${stored?.id ?? String(appeal.id)}`, { text });
  }
  const problems = answer.problems ?? [{ field: 'name', message: `is not stored: ${answer.message}` }];
  return show(visit, stored, { ...visit.sent, problems: problems.map(forAForm) }, deps);
}

/** A settings file writes offsets; a form takes what the newsroom's clock says. */
function forAForm({ field, message }: InputProblem): InputProblem {
  if (field === 'variants') return { field: 'variants[0].headline', message: 'is missing: readers would see nothing' };
  const isUnread = message.startsWith('must end with its offset');
  return { field, message: isUnread ? 'is no date such as 2026-12-31 23:59' : message };
}

/** Ends an appeal, or lets it go on until when it was to end before. */
async function end(visit: Visit, { appeal, token }: Stored, endsAt: string | null): Promise<Response> {
  const path = `${place}/${appeal.id}`;
  const isOver = appeal.endsAt !== null && appeal.endsAt <= visit.now;
  if (isOver && endsAt === visit.now) return visit.done(path, { text: 'It was over already.' });
  const answer = await visit.ask('put-appeal', { appeal: { ...appeal, endsAt }, isNew: false, token });
  if (!answer.ok) return visit.refused(answer, path);
  if (endsAt !== visit.now) return visit.done(path, { text: 'It goes on as before.' });
  const before = { endsAt: appeal.endsAt ?? '' };
  return visit.done(path, {
    text: 'It is over: editions made from now on do not carry it.',
    undo: { label: 'Undo', action: `${path}/open`, fields: before },
  });
}
