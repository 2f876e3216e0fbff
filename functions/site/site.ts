import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { answer } from './answer.ts';
import { type ArchiveDeps, allSitemaps, archiveRoutes, robots } from './archive/archive-routes.ts';
import { type EditionPageDeps, editionPage } from './archive/edition-page.ts';
import { frontPage } from './front-page.tsx';
import { type ConfirmDeps, confirmRoutes } from './joining/confirm-routes.ts';
import { type SubscribeDeps, subscribeRoutes } from './joining/subscribe-routes.ts';
import { type LeaveDeps, leaveRoutes } from './leave-routes.ts';
import { failedPage, missingPage, tooMuchPage } from './notice-pages.tsx';
import type { PersonalDeps } from './personal/personal-deps.ts';
import { personalRoutes } from './personal/personal-routes.ts';
import { barestSetting, settingFor } from './setting.ts';

type Deps = LeaveDeps &
  ArchiveDeps &
  EditionPageDeps &
  SubscribeDeps &
  ConfirmDeps &
  PersonalDeps & {
    readonly fail: (error: Error) => void;
  };

/** The readers' pages. They work without JavaScript, set no cookie but for a reader who signs in, and tell no other site where a reader comes from. */
export function site(deps: Deps): Hono {
  const app = new Hono({ strict: false });
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(everywhere)) context.header(name, value);
  });
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: context => tooMuch(context) }));
  app.get('/', context => front(context, deps));
  app.get('/editions/:edition', etag(), context => editionPage(context, deps));
  app.route('/newsletters', archiveRoutes(deps));
  app.get('/sitemap.xml', context => allSitemaps(context, deps));
  app.get('/robots.txt', context => robots(context, deps.siteUrl));
  app.route('/leave', leaveRoutes(deps));
  app.route('/subscribe', subscribeRoutes(deps));
  app.route('/confirm', confirmRoutes(deps));
  app.route('/preferences', personalRoutes(deps));
  app.notFound(async context =>
    answer(context, 404, missingPage((await strangersView(context, deps)).setting), 'never'),
  );
  app.onError((error, context) => {
    deps.fail(error);
    return answer(context, 500, failedPage(barestSetting(context.req.header('Accept-Language') ?? '')), 'never');
  });
  return app;
}

const everywhere = {
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

function tooMuch(context: Context): Response {
  return answer(context, 413, tooMuchPage(barestSetting(context.req.header('Accept-Language') ?? '')), 'never');
}

async function front(context: Context, deps: Deps): Promise<Response> {
  const { setting, newsletters } = await strangersView(context, deps);
  context.header('Vary', 'Accept-Language');
  return answer(context, 200, frontPage(setting, newsletters), 'five minutes');
}

async function strangersView(context: Context, deps: Deps) {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  return { setting: await settingFor(context.req.header('Accept-Language') ?? '', newsletters, deps), newsletters };
}
