import { type Context, Hono } from 'hono';
import type { DateReader } from '../../articles/read-date.ts';
import type { SendingHealth } from '../../deliveries/ses-account.ts';
import { newsletterId } from '../../language/ids.ts';
import { timeZone } from '../../language/locale.ts';
import { explainSchedule } from '../../newsletters/explain-schedule.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters, StoredNewsletter } from '../../newsletters/newsletter-table.ts';
import type { InputProblem } from '../act.ts';
import { type ForeseeingDeps, foreseeSoon } from '../foresee-soon.ts';
import type { Draft } from '../frame/form.tsx';
import { showAsTyped } from '../frame/islands.ts';
import { NoSuchPage } from '../stray-pages.tsx';
import type { DeskEnv, Sent, Visit } from '../visit.ts';
import { newNewsletterDraft } from './new-newsletter.ts';
import { newsletterDraft, writtenNewsletter } from './newsletter-form.ts';
import { NewsletterPage } from './newsletter-page.tsx';
import { NewslettersPage } from './newsletters-page.tsx';
import { inFormWords } from './problem-words.ts';
import { scheduleProblems } from './schedule-form.ts';
import type { Would } from './would.tsx';

export type NewslettersDeps = ForeseeingDeps & {
  readonly newsletters: Pick<Newsletters, 'list' | 'get' | 'getOrganisation'>;
  readonly sendingHealth: () => Promise<SendingHealth>;
};

const place = '/desk/newsletters';
const slotsShown = 5;

/** The newsletters and their settings, with what they would do. */
export function newslettersScreen(deps: NewslettersDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => {
    const [newsletters, sending] = await Promise.all([deps.newsletters.list(), deps.sendingHealth()]);
    return context.var.visit.show('Newsletters', <NewslettersPage {...{ newsletters, sending }} />);
  });
  routes.get('/:id', async context => {
    const stored = await storedOf(context, deps);
    if (stored === undefined) return context.var.visit.show('There is no such newsletter', <NoSuchPage />, 404);
    const draft = stored ? newsletterDraft(stored.newsletter) : await newNewsletterDraft(context.var.visit.zone, deps);
    return show(context, stored, draft, deps);
  });
  routes.post('/:id/show', async context => {
    const stored = (await storedOf(context, deps)) ?? null;
    const { problems } = await readDraft(context.var.visit.sent, stored);
    return show(context, stored, { ...context.var.visit.sent, problems }, deps);
  });
  routes.post('/:id', context => save(context, deps));
  return routes;
}

/** `new` is none yet (null); undefined: there is no such newsletter. */
async function storedOf(
  context: Context<DeskEnv>,
  deps: NewslettersDeps,
): Promise<StoredNewsletter | null | undefined> {
  const named = context.req.param('id');
  if (named === 'new') return null;
  const id = newsletterId.safeParse(named);
  return (id.success ? await deps.newsletters.get(id.data) : null) ?? undefined;
}

async function save(context: Context<DeskEnv>, deps: NewslettersDeps): Promise<Response> {
  const { visit } = context.var;
  const stored = (await storedOf(context, deps)) ?? null;
  const newsletter = writtenNewsletter(visit.sent, stored?.newsletter ?? null, await dateReaderFor(visit.sent));
  if (scheduleProblems(visit.sent).length > 0) {
    const { problems } = await readDraft(visit.sent, stored);
    return show(context, stored, { ...visit.sent, problems }, deps);
  }
  const revision = stored === null ? null : Number(visit.sent.get('revision'));
  const answer = await visit.ask('put-newsletter', { newsletter, revision });
  if (answer.ok) {
    const id = String(newsletter.id);
    return visit.done(`${place}/${id}`, { text: `Stored. The next edition of ${visit.sent.get('name')} follows it.` });
  }
  const problems = answer.problems ?? [{ field: 'name', message: `is not stored: ${answer.message}` }];
  return show(context, stored, { ...visit.sent, problems: problems.map(inFormWords) }, deps);
}

async function show(
  context: Context<DeskEnv>,
  stored: StoredNewsletter | null,
  draft: Draft,
  deps: NewslettersDeps,
): Promise<Response> {
  const { visit } = context.var;
  const [sending, all] = await Promise.all([deps.sendingHealth(), deps.newsletters.list()]);
  const would = await foreseeDraft(draft, stored, visit, deps);
  const others = all.map(({ newsletter }) => newsletter).filter(({ id }) => id !== stored?.newsletter.id);
  const page = <NewsletterPage {...{ draft, stored, would, others, sending }} />;
  const title = stored?.newsletter.name ?? 'A new newsletter';
  return visit.show(title, page, draft.problems.length > 0 ? 422 : 200, [showAsTyped]);
}

/** What reads settings is loaded for this page alone: it is much, and every page would wait for it. */
async function readDraft(draft: Sent, stored: StoredNewsletter | null) {
  const { readNewsletter } = await import('../../newsletters/read-newsletters.ts');
  const written = writtenNewsletter(draft, stored?.newsletter ?? null, await dateReaderFor(draft));
  const { entry, problems } = readNewsletter(written);
  const ofTimes = scheduleProblems(draft);
  return { entry: ofTimes.length > 0 ? null : entry, problems: [...ofTimes, ...problems.map(inFormWords)] };
}

/** Moments are typed by the newsletter's clock; while its zone can't be read, which one hardly matters. */
async function dateReaderFor({ get }: Pick<Sent, 'get'>): Promise<DateReader> {
  const { dateReader } = await import('../../articles/read-date.ts');
  const zone = timeZone.safeParse(get('timeZone').trim());
  return dateReader(zone.success ? zone.data : 'UTC');
}

/** Without what can't be, where a newsletter is stored that says something else there; null where none is. */
async function foreseeDraft(
  draft: Draft,
  stored: StoredNewsletter | null,
  { now }: Visit,
  deps: NewslettersDeps,
): Promise<Would | null> {
  const { entry, problems } = await readDraft(draft, stored);
  const known = entry ?? (await withoutWrong(draft, stored, problems));
  if (known === null) return null;
  return {
    newsletter: known,
    isPartly: entry === null,
    slots: explainSchedule(known.schedule, known.timeZone, now, slotsShown),
    next: await foreseeSoon(known, deps),
  };
}

/** A wrong field leaves the rest to be looked at; a wrong time leaves no schedule to look at. */
async function withoutWrong(
  draft: Draft,
  stored: StoredNewsletter | null,
  problems: readonly InputProblem[],
): Promise<Newsletter | null> {
  if (stored === null || scheduleProblems(draft).length > 0) return null;
  const { readNewsletter } = await import('../../newsletters/read-newsletters.ts');
  const wrong = new Set(problems.map(({ field }) => field.replace(/[.[].*/, '')));
  const written = Object.entries(writtenNewsletter(draft, stored.newsletter, await dateReaderFor(draft)));
  const right = Object.fromEntries(written.filter(([name]) => !wrong.has(name)));
  return wrong.has('schedule') ? null : readNewsletter({ ...stored.newsletter, ...right }).entry;
}
