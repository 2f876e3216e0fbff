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
export function desk(deps: Deps): Hono {
  const made = new Map<string, Hono<DeskEnv>>();
  const outer = new Hono();
  outer.all('*', async ({ req, env }) => {
    const screen = screenAt(req.path, deps.screens);
    const known = made.get(screen?.at ?? '');
    const app = known ?? withRoutes(await screen?.routes(), screen?.at ?? '/', deps);
    made.set(screen?.at ?? '', app);
    return app.fetch(req.raw, env);
  });
  outer.onError((error, context) => failed(error, context, deps));
  return outer;
}

/** The one whose place a path lies in; what lies in none is the first's, or nobody's. */
function screenAt(path: string, all: readonly Screen[]): Screen | null {
  if (/^\/desk\/sign/.test(path)) return null;
  const isAt = ({ at }: Screen) => at !== '/' && (path === `/desk${at}` || path.startsWith(`/desk${at}/`));
  return all.find(isAt) ?? all.find(({ at }) => at === '/') ?? null;
}

/** The desk with one of its screens. */
function withRoutes(routes: Hono<DeskEnv> | undefined, at: string, deps: Deps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>({ strict: false }).basePath('/desk');
  const entries = deps.screens.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(everywhere)) context.header(name, value);
  });
  app.use(bodyLimit({ maxSize: mostBytes, onError: context => context.text('More than any form here holds', 413) }));
  app.route('/', signInRoutes(deps));
  const places = deps.screens.map(one => `/desk${one.at}`);
  app.use(receive({ ...deps, entries, places }));
  app.post('/sign-out', context => signOut(context, deps));
  if (routes !== undefined) app.route(at, routes);
  app.notFound(context => notFound(context));
  app.onError((error, context) => failed(error, context, deps));
  return app;
}

function failed(error: Error, context: Context, { fail }: Deps): Response {
  fail(error);
  return answerBare(context, 500, failedPage);
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
