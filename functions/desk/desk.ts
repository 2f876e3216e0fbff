import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Screen } from './frame/screen.ts';
import { type ReceiveDeps, receive } from './receive.tsx';
import { forget } from './sign-in/cookies.ts';
import { answerBare, type SignInDeps, signInRoutes } from './sign-in/sign-in-routes.tsx';
import { failedPage, NoSuchPage } from './stray-pages.tsx';
import type { DeskEnv } from './visit.ts';

type Deps = Omit<ReceiveDeps, 'entries' | 'places'> &
  SignInDeps & {
    readonly screens: readonly Screen[];
    readonly fail: (error: Error) => void;
  };

/** The staff's pages: everyone signs in, GET shows, POST acts through the door and goes back to a page that says so. */
export function desk(deps: Deps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>({ strict: false }).basePath('/desk');
  const entries = deps.screens.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(everywhere)) context.header(name, value);
  });
  app.use(bodyLimit({ maxSize: mostBytes, onError: context => context.text('More than any form here holds', 413) }));
  app.route('/', signInRoutes(deps));
  const places = deps.screens.map(({ at }) => `/desk${at}`);
  app.use(receive({ ...deps, entries, places }));
  app.post('/sign-out', context => signOut(context, deps));
  for (const { at, routes } of deps.screens) app.route(at, routes);
  app.notFound(context => notFound(context));
  app.onError((error, context) => {
    deps.fail(error);
    return answerBare(context, 500, failedPage);
  });
  return app;
}

/** API Gateway takes no more than 10 MB, Lambda no more than 6 MB with what is around it. */
const mostBytes = 4 * 1024 * 1024;

const everywhere = {
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};

async function signOut(context: Context<DeskEnv>, deps: SignInDeps): Promise<Response> {
  await deps.sessions.end(context.var.visit.sessionId);
  for (const one of ['session', 'said'] as const) forget(context, deps.siteUrl, one);
  return context.redirect('/desk/signed-out?end=1', 303);
}

function notFound(context: Context<DeskEnv>): Response {
  const visit = context.get('visit');
  return visit === undefined ? context.text('Not found', 404) : visit.show('There is no such page', NoSuchPage(), 404);
}
