import { type Context, Hono } from 'hono';
import type { Instant } from '../../language/instant.ts';
import { readPass } from '../../subscribers/personal-link.ts';
import { answer } from '../answer.ts';
import { isolate } from '../chrome/isolate.ts';
import { formOf } from '../form-of.ts';
import { tokenOf } from '../token-of.ts';
import { moveRoutes } from './move-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { maySignIn, type PersonalDeps, wishBy } from './personal-deps.ts';
import { addressForm } from './personal-forms.ts';
import { enterPage, linkIsOverPage, signInPage, tellingPage } from './personal-pages.tsx';
import { closeSession, isOwnForm, openSession, readSession } from './session.ts';
import { strangersView } from './strangers-view.ts';

/**
 * A reader's own pages. No passwords: whoever reads mail at the address may see what is stored of it, by a link that was
 * mailed just now. Every form must come from a page of ours.
 */
export function personalRoutes(deps: PersonalDeps): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    if (context.req.method !== 'POST' || isOwnForm(context, deps.siteUrl)) return next();
    const { setting } = await strangersView(context, deps);
    const page = tellingPage(setting, words => ({
      title: words.fromElsewhere,
      text: words.fromElsewhereWhy,
    }));
    return answer(context, 403, page, 'never');
  });
  routes.post('/sign-in', context => askForLink(context, deps));
  routes.get('/enter/:token', context => look(context, deps));
  routes.post('/enter/:token', context => enter(context, deps));
  routes.post('/sign-out', context => {
    closeSession(context, deps);
    return context.redirect('/preferences', 303);
  });
  routes.route('/move', moveRoutes(deps));
  routes.route('/', ownRoutes(deps));
  return routes;
}

/** Reads nothing of any reader and answers everybody the same, so that neither words nor time tell who is subscribed. */
async function askForLink(context: Context, deps: PersonalDeps): Promise<Response> {
  const { setting, writeTo } = await strangersView(context, deps);
  const { email, form } = addressForm.parse(await formOf(context));
  if (email === null) {
    const page = signInPage(setting, { notice: 'badAddress', writeTo, form: deps.nonce() });
    return answer(context, 400, page, 'never');
  }
  const subscriberId = deps.subscriberIdOf(email);
  const nonce = wishBy(form, subscriberId, deps);
  if (!(await maySignIn(context, { id: subscriberId, nonce }, deps))) {
    context.header('Retry-After', '3600');
    const page = tellingPage(setting, words => ({ title: words.tooMany, text: words.tooManyWhy }));
    return answer(context, 429, page, 'never');
  }
  const asked = { askedAt: deps.now(), nonce, language: setting.language };
  await deps.toAnswerReaders.send([{ wants: 'sign-in', subscriberId, ...asked }]);
  deps.log('somebody wants to sign in', {});
  const page = tellingPage(setting, words => ({ title: words.lookInInbox, text: words.ifKnown(isolate(email)) }));
  return answer(context, 200, page, 'never');
}

async function look(context: Context, deps: PersonalDeps): Promise<Response> {
  const token = tokenOf(context);
  const { setting } = await strangersView(context, deps);
  const pass = readPass('sign-in link', token, deps.now(), deps.linkKeys);
  if (pass === null) return answer(context, 410, linkIsOverPage(setting), 'never');
  return answer(context, 200, enterPage(setting, token), 'never');
}

async function enter(context: Context, deps: PersonalDeps): Promise<Response> {
  const pass = readPass('sign-in link', tokenOf(context), deps.now(), deps.linkKeys);
  // Whoever presses twice has signed in by the first press.
  const isIn = pass !== null && readSession(context, deps)?.subscriberId === pass.subscriberId;
  if (isIn) return context.redirect('/preferences', 303);
  if (pass === null || !(await isFirstUse(pass, deps))) {
    return answer(context, 410, linkIsOverPage((await strangersView(context, deps)).setting), 'never');
  }
  openSession(context, { subscriberId: pass.subscriberId, issuedAt: deps.now(), nonce: deps.nonce() }, deps);
  deps.log('a reader signs in', {});
  return context.redirect('/preferences', 303);
}

/** Counted in the hour of its issue, whatever the hour of its use, so that it counts but once. */
function isFirstUse({ nonce, issuedAt }: { readonly nonce: string; readonly issuedAt: Instant }, deps: PersonalDeps) {
  return deps.limits.take({ key: `sign-in-link#${nonce}`, most: 1, windowMinutes: 60 }, issuedAt);
}
