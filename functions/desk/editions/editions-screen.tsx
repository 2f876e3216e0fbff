import { type Context, Hono } from 'hono';
import { whatContinuingMeans } from '../../deliveries/continuing.ts';
import type { Edition } from '../../editions/edition.ts';
import { type Instant, later } from '../../language/instant.ts';
import { lengthsAsTyped } from '../frame/islands.ts';
import { At } from '../frame/moment.tsx';
import { counted } from '../frame/parts.tsx';
import { realMail } from '../real-mail.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { ApprovePage } from './confirm-page.tsx';
import { Progress } from './delivery-part.tsx';
import { DoubtPage, unsettledReaders } from './doubt-page.tsx';
import { changeRoutes } from './edition-changes.tsx';
import { EditionPage } from './edition-page.tsx';
import { EditionsPage } from './editions-page.tsx';
import { liveIsland } from './live-island.ts';
import { framedMail, policyOfMail } from './mail-body.ts';
import { MailPage, readView } from './mail-page.tsx';
import { QuestionPage } from './question-page.tsx';
import { readDelivery } from './read-delivery.ts';
import { type EditionDeps, readEdition, type Seen } from './read-edition.ts';
import { type EditionsDeps, readEditions } from './read-editions.ts';
import { ReadersPage, readersAsked, toldReaders } from './readers-page.tsx';
import { type Foreseen, foreseen } from './sending-numbers.tsx';

/** Every edition, and one: what is in it, what it waits for, letting it go, and what became of it. */
export function editionsScreen(deps: EditionDeps & EditionsDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ req, var: { visit } }) => {
    const asked = { newsletter: req.query('newsletter') ?? null, before: req.query('before') ?? null };
    return visit.show('Editions', <EditionsPage listed={await readEditions(asked, deps)} />);
  });
  routes.get('/:id', context =>
    withEdition(context, deps, async seen => {
      const { visit } = context.var;
      const numbers = isToApprove(seen.edition) ? await foresee(visit, seen.edition) : null;
      return visit.show(titleOf(seen.edition), <EditionPage {...{ seen, numbers }} />, 200, [
        liveIsland,
        lengthsAsTyped,
      ]);
    }),
  );
  routes.get('/:id/progress', context =>
    withEdition(context, deps, async ({ edition }) => {
      const { delivery } = await readDelivery(edition, deps);
      return context.var.visit.show('Progress', delivery && <Progress delivery={delivery} />);
    }),
  );
  for (const act of ['approve', 'send-now'] as const) {
    routes.get(`/:id/${act}`, context => withEdition(context, deps, seen => askToSend(context.var.visit, seen, act)));
  }
  for (const act of ['skip', 'stop', 'continue'] as const) {
    routes.get(`/:id/${act}`, context => withEdition(context, deps, seen => askFirst(context.var.visit, seen, act)));
  }
  routes.get('/:id/mail', context => withEdition(context, deps, seen => showMail(context, seen, deps)));
  routes.get('/:id/mail/body', context => withEdition(context, deps, seen => frameMail(context, seen, deps)));
  routes.get('/:id/readers', context => withEdition(context, deps, seen => listReaders(context, seen)));
  routes.get('/:id/doubt', context => withEdition(context, deps, seen => listDoubt(context.var.visit, seen)));
  routes.route('/', changeRoutes(deps));
  return routes;
}

type Show = (seen: Seen) => Response | Promise<Response>;

async function withEdition(context: Context<DeskEnv>, deps: EditionDeps, show: Show): Promise<Response> {
  const seen = await readEdition(context.req.param('id') ?? '', deps);
  return seen === null ? context.notFound() : show(seen);
}

function titleOf(edition: Edition): string {
  const subject = 'compiled' in edition ? edition.compiled?.subject : null;
  return subject ?? 'An edition without a mail yet';
}

async function askToSend(visit: Visit, seen: Seen, act: 'approve' | 'send-now'): Promise<Response> {
  const settled = whyNothingToApprove(seen.edition, act);
  if (settled !== null) return visit.done(`/desk/editions/${seen.edition.editionId}`, { text: settled });
  const numbers = await foresee(visit, seen.edition);
  const page = <ApprovePage {...{ seen, numbers }} isNow={act === 'send-now'} />;
  return visit.show(act === 'approve' ? 'Approve it?' : 'Send it now?', page);
}

async function foresee(visit: Visit, { editionId }: Edition): Promise<Foreseen> {
  const answer = await visit.ask('foresee-sending', { editionId });
  if (!answer.ok) throw new Error(`the door does not say what sending ${editionId} would come to: ${answer.message}`);
  return foreseen.parse(answer.result);
}

function isToApprove(edition: Edition): boolean {
  return (edition.state === 'draft' || edition.state === 'held') && edition.compiled !== null;
}

/** A link of a mail may be followed when somebody was quicker. */
function whyNothingToApprove(edition: Edition, act: 'approve' | 'send-now'): string | null {
  const { state } = edition;
  if (state === 'draft' || state === 'held') {
    return edition.compiled === null ? 'There is nothing to approve yet: it has no mail so far.' : null;
  }
  if (state === 'frozen' && act === 'send-now') return null;
  if (state === 'skipped' || state === 'missed' || state === 'failed')
    return `Nothing is to be approved: it ${state === 'skipped' ? 'was skipped' : state === 'missed' ? 'was missed' : 'failed'}.`;
  return 'It is approved already; this is where it stands.';
}

async function askFirst(visit: Visit, seen: Seen, act: 'skip' | 'stop' | 'continue'): Promise<Response> {
  const { edition, delivery } = seen;
  const report = delivery?.now.report;
  // Of a large edition it is known by a sample.
  const about = delivery?.now.isEstimate === true ? 'about ' : '';
  const number = (count = 0) => `${about}${count.toLocaleString('en-US')}`;
  const open = number(report?.open);
  const onTheWay = report?.unclear ?? 0;
  switch (act) {
    case 'skip': {
      const { readers } = await foresee(visit, edition);
      return visit.show(
        'Skip this edition?',
        <QuestionPage {...{ seen, act }} press="Skip it" kind="danger">
          {counted(readers, 'reader')} get nothing, and that can’t be taken back. Its stories may stand in the next
          edition.
        </QuestionPage>,
      );
    }
    case 'stop':
      return visit.show(
        'Stop sending?',
        <QuestionPage {...{ seen, act }} press={`Stop; ${open} readers never get it`} kind="danger">
          It is with SES for {number(report?.accepted)} readers already, and can’t be called back from them
          {onTheWay > 0 && `; ${number(onTheWay)} are in calls under way and may still get it`}. The {open} who are
          still to come never get it; each of them is named under “Who got it”. Stopping can’t be taken back; to look
          first, pause it.
        </QuestionPage>,
      );
    case 'continue':
      return visit.show(
        'Let it go on?',
        <QuestionPage {...{ seen, act }} press={`Send to the other ${open}`} kind="first">
          {edition.state === 'paused' && `It was paused because ${edition.because}. `}
          It goes on to the {open} readers who are still to come
          <Until edition={edition} readers={report?.open ?? 0} at={visit.now} timeZone={seen.timeZone} />.{' '}
          {edition.state === 'paused' && whatContinuingMeans(edition).join(' ')}
        </QuestionPage>,
      );
    default:
      return act satisfies never;
  }
}

type UntilProps = {
  readonly edition: Edition;
  readonly readers: number;
  readonly at: Instant;
  readonly timeZone: string;
};

/** When the last of them gets it at the account's rate. */
function Until({ edition, readers, at, timeZone }: UntilProps) {
  if (!('sending' in edition)) return null;
  const { sendsPerSecond } = edition.sending;
  return (
    <>
      , at {sendsPerSecond.toLocaleString('en-US')} a second until about{' '}
      <At at={later(at, (readers / sendsPerSecond) * 1000)} zone={timeZone} />
    </>
  );
}

async function showMail(context: Context<DeskEnv>, { edition }: Seen, deps: EditionDeps): Promise<Response> {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) return context.notFound();
  const view = readView(name => context.req.query(name));
  const { subject, text } = await realMail(compiled, view.shape, deps);
  const page = <MailPage editionId={edition.editionId} {...{ compiled, view, text }} />;
  return context.var.visit.show(subject, page);
}

async function frameMail(context: Context<DeskEnv>, { edition }: Seen, deps: EditionDeps): Promise<Response> {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) return context.notFound();
  const view = readView(name => context.req.query(name));
  const { html } = await realMail(compiled, view.shape, deps);
  context.header('Content-Security-Policy', policyOfMail(view.pictures));
  return context.html(framedMail(html, view.scheme));
}

/** A page of readers, well under what a page may weigh. */
const readersShown = 200;
const pagesLooked = 10;

async function listReaders(context: Context<DeskEnv>, { edition }: Seen): Promise<Response> {
  const { visit } = context.var;
  const query = { only: context.req.query('only') ?? null, behind: context.req.query('behind') ?? null };
  const asked = readersAsked.parse(query);
  const found = { readers: [] as const, next: asked.behind };
  let told: ReturnType<typeof toldReaders.parse> = { ...found, readers: [] };
  for (let page = 0; page < pagesLooked; page++) {
    const { editionId } = edition;
    const answer = await visit.ask('list-readers', {
      editionId,
      only: asked.only,
      behind: told.next,
      wanted: readersShown,
    });
    if (!answer.ok) return visit.refused(answer, `/desk/editions/${editionId}`);
    const { readers, next } = toldReaders.parse(answer.result);
    told = { readers: [...told.readers, ...readers], next };
    if (next === null || told.readers.length >= readersShown) break;
  }
  return visit.show(`Readers of ‘${titleOf(edition)}’`, <ReadersPage {...{ edition, asked, told }} />);
}

async function listDoubt(visit: Visit, { edition: { editionId } }: Seen): Promise<Response> {
  const answer = await visit.ask('list-unsettled', { editionId });
  if (!answer.ok) return visit.refused(answer, `/desk/editions/${editionId}`);
  return visit.show('Readers in doubt', <DoubtPage told={unsettledReaders.parse(answer.result)} />);
}
