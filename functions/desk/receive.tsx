import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Instant } from '../language/instant.ts';
import { timeZone } from '../language/locale.ts';
import type { Actor, Answer } from './act.ts';
import { type Entry, framed } from './frame/frame.tsx';
import { zoneIsland } from './frame/islands.ts';
import { type Fields, sendItNow, signedOutMeanwhile } from './kept-form.tsx';
import { type Said, said } from './said.ts';
import { forget, keep, kept, nameOf } from './sign-in/cookies.ts';
import { hasEnded, idOfSession, type Session, shouldNoteSeen } from './sign-in/session.ts';
import type { Sessions } from './sign-in/session-table.ts';
import { answerBare } from './sign-in/sign-in-routes.tsx';
import { elsewherePage } from './stray-pages.tsx';
import type { DeskEnv, Sent, Setting, Visit } from './visit.ts';

export type ReceiveDeps = {
  readonly sessions: Sessions;
  readonly siteUrl: string;
  readonly entries: readonly Entry[];
  readonly places: readonly string[];
  /** The zone of who has not told theirs. */
  readonly newsroomZone: () => Promise<string>;
  readonly ask: (act: string, actor: Actor, input: unknown) => Promise<Answer>;
  readonly now: () => Instant;
};

/** Lets in who is signed in, takes forms from our own pages alone, and puts into their hands what a screen needs. */
export function receive(deps: ReceiveDeps) {
  return createMiddleware<DeskEnv>(async (context, next) => {
    const session = await sessionOf(context, deps);
    const isPosted = context.req.method === 'POST' && isFromOurPages(context, deps.siteUrl);
    const fields = isPosted ? await readFields(context) : [];
    if (session === null) return whoIsNotSignedIn(context, fields, deps);
    const sent = sentIn(fields);
    if (context.req.method !== 'GET' && !isOurs(context, session, sent, deps.siteUrl)) {
      const { formToken } = session;
      const page = isPosted ? sendItNow({ ...keptIn(context, fields), formToken }) : elsewherePage;
      return answerBare(context, 403, page);
    }
    context.set('visit', await visitOf(context, session, sent, deps));
    return next();
  });
}

async function sessionOf(context: Context, { sessions, siteUrl, now }: ReceiveDeps): Promise<Session | null> {
  const secret = kept(context, siteUrl, 'session');
  const found = secret === null ? null : await sessions.get(idOfSession(secret));
  if (found === null) return null;
  if (hasEnded(found, now())) {
    await sessions.end(found.id);
    return null;
  }
  if (shouldNoteSeen(found, now())) await sessions.noteSeen(found.id, now());
  return found;
}

/** What was to be seen is seen after signing in; what was to be done is kept, and not done by itself. */
function whoIsNotSignedIn(context: Context, fields: Fields, { siteUrl }: ReceiveDeps): Response {
  const { pathname, search } = new URL(context.req.url);
  const isWritten = context.req.method === 'POST' && pathname !== '/desk/sign-out';
  if (isWritten && isFromOurPages(context, siteUrl)) {
    return answerBare(context, 403, signedOutMeanwhile(keptIn(context, fields)));
  }
  const to = context.req.method === 'GET' ? `${pathname}${search}` : '/desk';
  return context.redirect(`/desk/sign-in?to=${encodeURIComponent(to)}`, 303);
}

/** The token is of the session that is over. */
function keptIn(context: Context, fields: Fields) {
  const { pathname, search } = new URL(context.req.url);
  return { path: `${pathname}${search}`, fields: fields.filter(([name]) => name !== 'formToken') };
}

function isFromOurPages(context: Context, siteUrl: string): boolean {
  return context.req.header('Origin') === new URL(siteUrl).origin;
}

/** A page elsewhere can send a form here, but neither our origin nor the session's token with it. */
function isOurs(context: Context, session: Session, sent: Sent, siteUrl: string): boolean {
  return isFromOurPages(context, siteUrl) && sent.get('formToken') === session.formToken;
}

async function readFields(context: Context): Promise<Fields> {
  const body = await context.req.parseBody({ all: true });
  return Object.entries(body).flatMap(([name, values]) =>
    [values].flat().flatMap(value => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

function sentIn(fields: Fields): Sent {
  const all = (name: string) => fields.filter(field => field[0] === name).map(([, value]) => value);
  return { all, get: name => all(name)[0] ?? '' };
}

async function visitOf(context: Context<DeskEnv>, session: Session, sent: Sent, deps: ReceiveDeps): Promise<Visit> {
  const { person, formToken } = session;
  const actor: Actor = { name: person.email, role: person.role, seesAddresses: person.seesAddresses };
  const { pathname } = new URL(context.req.url);
  const [zone, saidBefore] = [await zoneOf(context, deps), saidIn(context, deps.siteUrl)];
  const setting: Setting = {
    ...{ person, formToken, zone, now: deps.now(), path: pathname, said: saidBefore, places: deps.places },
  };
  const show: Visit['show'] = (title, content, status = 200, own = [], postsTo = []) => {
    if (saidBefore !== null) forget(context, deps.siteUrl, 'said');
    const islands = [islandFor(deps.siteUrl), ...own];
    const page = framed(setting, title, content, { entries: deps.entries, islands, postsTo });
    context.header('Content-Security-Policy', page.policy);
    return context.html(page.html, status);
  };
  const done: Visit['done'] = (to, news) => {
    keep(context, deps.siteUrl, 'said', Buffer.from(JSON.stringify(news)).toString('base64url'), 60);
    return context.redirect(to, 303);
  };
  return {
    ...{ ...setting, actor, sent, show, done, sessionId: session.id },
    ask: (act, input) => deps.ask(act, actor, input),
    refused: ({ message }, back) => done(back, { text: `Not done: ${message}.`.slice(0, 600), tone: 'trouble' }),
  };
}

async function zoneOf(context: Context, { siteUrl, newsroomZone }: ReceiveDeps): Promise<string> {
  const told = timeZone.safeParse(decodeURIComponent(kept(context, siteUrl, 'zone') ?? ''));
  return told.success && told.data !== '' ? told.data : newsroomZone();
}

function islandFor(siteUrl: string): string {
  return zoneIsland(nameOf('zone', siteUrl), siteUrl.startsWith('https:') ? '; secure' : '');
}

function saidIn(context: Context, siteUrl: string): Said | null {
  try {
    return said.parse(JSON.parse(Buffer.from(kept(context, siteUrl, 'said') ?? '', 'base64url').toString()));
  } catch {
    return null;
  }
}
