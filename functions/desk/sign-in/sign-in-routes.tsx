import { type Context, Hono } from 'hono';
import type { Instant } from '../../language/instant.ts';
import { bare, type Page } from '../frame/frame.tsx';
import { forget, keep, kept } from './cookies.ts';
import { type Attempt, attempt, type Provider } from './provider.ts';
import { beginSession, idOfSession, type Person } from './session.ts';
import type { Sessions } from './session-table.ts';

export type SignInDeps = {
  readonly provider: Provider;
  readonly sessions: Sessions;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** Long enough to find the phone with the second factor. */
const attemptSeconds = 15 * 60;

/** The way in, by the provider's pages and back. */
export function signInRoutes(deps: SignInDeps): Hono {
  const routes = new Hono();
  routes.get('/sign-in', context => begin(context, deps));
  routes.get('/sign-in/back', context => comeBack(context, deps));
  routes.get('/signed-out', context => signedOut(context, deps));
  return routes;
}

export function answerBare(context: Context, status: 200 | 400 | 403 | 404 | 500, page: Page): Response {
  context.header('Content-Security-Policy', page.policy);
  return context.html(page.html, status);
}

async function begin(context: Context, deps: SignInDeps): Promise<Response> {
  const { url, attempt: made } = await deps.provider.begin(withinDesk(context.req.query('to') ?? ''));
  const text = Buffer.from(JSON.stringify(made)).toString('base64url');
  keep(context, deps.siteUrl, 'sign-in', text, attemptSeconds);
  return context.redirect(url, 302);
}

/** Nobody is to be sent elsewhere by a link to the desk. */
function withinDesk(to: string): string {
  return /^\/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(to) ? to : '/desk';
}

async function comeBack(context: Context, deps: SignInDeps): Promise<Response> {
  const begun = readAttempt(kept(context, deps.siteUrl, 'sign-in'));
  forget(context, deps.siteUrl, 'sign-in');
  if (begun === null) return answerBare(context, 400, tryAgainPage('It took too long, or began in another window.'));
  const returned = await deps.provider.finish(new URL(context.req.url).searchParams, begun);
  switch (returned.outcome) {
    case 'known':
      return signIn(context, returned.person, begun.to, deps);
    case 'without a role':
      deps.log('somebody without a role came to the desk', {});
      return answerBare(context, 403, withoutRolePage(returned.email));
    case 'refused':
      deps.log('a sign-in was refused', { because: returned.because });
      return answerBare(context, 400, tryAgainPage('The sign-in could not be finished.'));
    default:
      return returned satisfies never;
  }
}

/** Always a session of its own: one that somebody may have planted before is worth nothing. */
async function signIn(context: Context, person: Person, to: string, deps: SignInDeps): Promise<Response> {
  const before = kept(context, deps.siteUrl, 'session');
  if (before !== null) await deps.sessions.end(idOfSession(before));
  const { session, secret } = beginSession(person, deps.now());
  await deps.sessions.begin(session);
  keep(context, deps.siteUrl, 'session', secret);
  deps.log('somebody signed in to the desk', { role: person.role });
  return context.redirect(to, 303);
}

function readAttempt(text: string | null): Attempt | null {
  try {
    return attempt.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString()));
  } catch {
    // Cut off, made up or absent: all the same to who tries again.
    return null;
  }
}

/** The desk's session has ended; the provider's ends by a page of its own, from where the browser comes back. */
async function signedOut(context: Context, { provider, siteUrl }: SignInDeps): Promise<Response> {
  const endUrl = context.req.query('end') === undefined ? null : await provider.endUrl(`${siteUrl}/desk/signed-out`);
  return answerBare(context, 200, signedOutPage(endUrl));
}

function signedOutPage(endUrl: string | null): Page {
  return bare(
    'You are signed out',
    <>
      {/* A redirect of the form itself would be stopped by the policy that keeps forms at home (form-action). */}
      {endUrl && <meta http-equiv="refresh" content={`0;url=${endUrl}`} />}
      <p>
        <a class="button first" href="/desk/sign-in">
          Sign in again
        </a>
      </p>
    </>,
  );
}

function tryAgainPage(why: string): Page {
  return bare(
    'Please sign in again',
    <>
      <p>{why}</p>
      <p>
        <a class="button first" href="/desk/sign-in">
          Sign in
        </a>
      </p>
    </>,
  );
}

function withoutRolePage(email: string): Page {
  return bare(
    'You have no role here yet',
    <>
      <p>
        You are known as {email}, but nobody has said yet what you may do. Ask an administrator of your newsroom to make
        you a viewer, editor, publisher or admin, then sign in again.
      </p>
      <p>
        <a class="button" href="/desk/sign-in">
          Sign in
        </a>
      </p>
    </>,
  );
}
