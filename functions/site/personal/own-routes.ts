import { type Context, Hono } from 'hono';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { changePreferences, endPause, pauseFor } from '../../subscribers/change-preferences.ts';
import type { Consent } from '../../subscribers/consent.ts';
import { eraseReader } from '../../subscribers/erase-reader.ts';
import type { Pass } from '../../subscribers/personal-link.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { answer } from '../answer.ts';
import { isolate } from '../chrome/isolate.ts';
import { consentBy } from '../consent-by.ts';
import { formOf } from '../form-of.ts';
import type { Setting } from '../frame.tsx';
import { settingFor, settingOf } from '../setting.ts';
import { wordsNamed } from '../words-named.ts';
import { myData } from './my-data.ts';
import { isRefusal, ownPage } from './own-page.tsx';
import { wordsOfPause } from './own-words.ts';
import { mayAskAddress, type PersonalDeps, wishBy } from './personal-deps.ts';
import { addressForm, eraseForm, pauseForm, readerForm } from './personal-forms.ts';
import { erasedPage, erasePage, signInPage, tellingPage } from './personal-pages.tsx';
import { readPreferences } from './preferences-form.ts';
import { closeSession, readSession } from './session.ts';
import { strangersView } from './strangers-view.ts';

/** What only the reader may see and do: each asks for the session first. */
export function ownRoutes(deps: PersonalDeps): Hono {
  const routes = new Hono();
  routes.get('/', context => asReader(context, deps, visit => show(visit, null, deps)));
  routes.post('/', context => asReader(context, deps, visit => save(visit, deps)));
  routes.post('/pause', context => asReader(context, deps, visit => pause(visit, deps)));
  routes.post('/move', context => asReader(context, deps, visit => askNewAddress(visit, deps)));
  routes.get('/data.json', context => asReader(context, deps, visit => download(visit, deps)));
  routes.get('/erase', context => asReader(context, deps, async visit => erasing(visit, null)));
  routes.post('/erase', context => asReader(context, deps, visit => erase(visit, deps)));
  return routes;
}

type Visit = {
  readonly context: Context;
  readonly pass: Pass;
  readonly profile: Profile;
  readonly offered: readonly Newsletter[];
  readonly setting: Setting;
};

async function asReader(
  context: Context,
  deps: PersonalDeps,
  then: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const pass = readSession(context, deps);
  const profile = pass && (await deps.subscribers.profile(pass.subscriberId));
  if (pass === null || profile === null) {
    const isLost = pass !== null || context.req.method === 'POST';
    const { setting, writeTo } = await strangersView(context, deps);
    const page = signInPage(setting, { notice: isLost ? 'isOver' : null, writeTo, form: deps.nonce() });
    return answer(context, isLost ? 401 : 200, page, 'never');
  }
  const offered = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  return then({ context, pass, profile, offered, setting: await readersSetting(context, profile, offered, deps) });
}

async function readersSetting(
  context: Context,
  profile: Profile,
  offered: readonly Newsletter[],
  deps: PersonalDeps,
): Promise<Setting> {
  const first = offered.find(({ id }) => profile.subscriptions[id]?.state === 'confirmed');
  if (first !== undefined) return settingOf(first, profile.language, deps);
  return settingFor(profile.language ?? context.req.header('Accept-Language') ?? '', offered, deps);
}

type Notice = Parameters<typeof ownPage>[1]['notice'];

async function show({ context, profile, offered, setting }: Visit, notice: Notice, deps: PersonalDeps) {
  const writeTo = offered[0]?.sender.replyTo ?? null;
  const page = ownPage(setting, { profile, offered, notice, writeTo, form: deps.nonce(), at: deps.now() });
  return answer(context, isRefusal(notice) ? 400 : 200, page, 'never');
}

async function save(visit: Visit, deps: PersonalDeps): Promise<Response> {
  const { context, profile, offered } = visit;
  const read = readPreferences(await formOf(context, { all: true }), profile, offered);
  if (read === null) return show(visit, 'notSaved', deps);
  const changed = await changePreferences({ ...wishOf(visit, read.words, deps), preferences: read.preferences }, deps);
  return showChanged(visit, changed, 'saved', deps);
}

async function pause(visit: Visit, deps: PersonalDeps): Promise<Response> {
  const read = pauseForm.parse(await ownFormOf(visit));
  if (read === null) return show(visit, 'notSaved', deps);
  const words = wordsNamed(read.shown, of => Object.values(wordsOfPause(of)));
  const wish = wishOf(visit, words, deps);
  const changing =
    'days' in read ? pauseFor({ ...wish, days: read.days }, deps) : endPause({ ...wish, until: read.end }, deps);
  const changed = await changing;
  return showChanged(visit, changed, changed.outcome === 'nothing new' ? 'pauseStands' : 'saved', deps);
}

/** Null for what stood on the page of another, who was signed in with this browser when it was opened. */
async function ownFormOf({ context, profile }: Visit): Promise<unknown> {
  const given = await formOf(context);
  return readerForm.parse(given).reader === profile.subscriberId ? given : null;
}

function wishOf({ context, pass, profile }: Visit, shown: Consent['shown'], deps: PersonalDeps) {
  const confirmation = { by: 'mailed link', askedAt: pass.issuedAt, confirmedAt: deps.now() } as const;
  const consent: Consent = { ...consentBy(context, 'preferences page', shown), confirmation };
  return { subscriberId: profile.subscriberId, consent, at: deps.now() };
}

async function showChanged(
  visit: Visit,
  changed: Awaited<ReturnType<typeof changePreferences>>,
  notice: Notice,
  deps: PersonalDeps,
): Promise<Response> {
  deps.log('a reader changes preferences', { outcome: changed.outcome });
  if (changed.outcome === 'unknown') return asReader(visit.context, deps, again => show(again, null, deps));
  const { profile } = changed;
  const setting = await readersSetting(visit.context, profile, visit.offered, deps);
  return show({ ...visit, profile, setting }, notice, deps);
}

/** Says the same whether or not the new address is known here, or can be mailed. */
async function askNewAddress(visit: Visit, deps: PersonalDeps): Promise<Response> {
  const { context, profile, setting } = visit;
  const given = await ownFormOf(visit);
  if (given === null) return show(visit, 'notSaved', deps);
  const { email: to, form } = addressForm.parse(given);
  if (to === null) return show(visit, 'badAddress', deps);
  const toId = deps.subscriberIdOf(to);
  const nonce = wishBy(form, toId, deps);
  if (!(await mayAskAddress(context, { id: toId, address: to, nonce }, deps))) {
    context.header('Retry-After', '3600');
    const page = tellingPage(setting, words => ({ title: words.tooMany, text: words.tooManyWhy }));
    return answer(context, 429, page, 'never');
  }
  const asked = { askedAt: deps.now(), nonce, language: setting.language };
  await deps.toAnswerReaders.send([{ wants: 'move', from: profile.subscriberId, to, toId, ...asked }]);
  const page = tellingPage(setting, words => ({ title: words.lookInInbox, text: words.moveSent(isolate(to)) }));
  return answer(context, 200, page, 'never');
}

async function download({ context, profile }: Visit, deps: PersonalDeps): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  context.header('Content-Disposition', 'attachment; filename="my-data.json"');
  context.header('Content-Type', 'application/json; charset=UTF-8');
  return context.body(`${JSON.stringify(await myData(profile, deps), null, 2)}\n`);
}

type EraseNotice = Parameters<typeof erasePage>[1]['notice'];

async function erasing({ context, setting, profile }: Visit, notice: EraseNotice): Promise<Response> {
  return answer(context, notice === null ? 200 : 400, erasePage(setting, { profile, notice }), 'never');
}

async function erase(visit: Visit, deps: PersonalDeps): Promise<Response> {
  const { context, profile, setting } = visit;
  const given = await ownFormOf(visit);
  if (given === null) return erasing(visit, 'notSaved');
  const { sure } = eraseForm.parse(given);
  if (sure === undefined) return erasing(visit, 'eraseMissing');
  await eraseReader({ subscriberId: profile.subscriberId, by: 'reader', movedTo: null, at: deps.now() }, deps);
  deps.log('a reader is erased', {});
  closeSession(context, deps);
  return answer(context, 200, erasedPage(setting), 'never');
}
