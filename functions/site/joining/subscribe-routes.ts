import { type Context, Hono } from 'hono';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { type Consent, networkOf } from '../../subscribers/consent.ts';
import { answer } from '../answer.ts';
import { clientAddress, consentBy } from '../consent-by.ts';
import { formOf } from '../form-of.ts';
import type { Setting } from '../frame.tsx';
import { settingFor } from '../setting.ts';
import { type AskDeps, askToJoin } from './ask-to-join.ts';
import type { Stamp, StampedForm } from './form-stamp.ts';
import { ownForm, wordsOfOwnForm, wordsSaidBack } from './own-form.ts';
import { type Filled, judgeForm, readFields } from './subscribe-form.ts';
import { inboxPage, ownFormPage, subscribePage, tooManyPage, wordsOfForm } from './subscribe-pages.tsx';

export type SubscribeDeps = AskDeps & {
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly makeStamp: (form: StampedForm) => string;
  readonly readStamp: (text: string) => Stamp | null;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/**
 * Whoever wants a newsletter asks for it here, or by a form on the newsroom's own pages. A form from elsewhere is
 * welcome: it carries a stamp of ours, and does nothing but to have an address asked by mail (docs/decisions/0016).
 */
export function subscribeRoutes(deps: SubscribeDeps): Hono {
  const routes = new Hono();
  routes.get('/', async context => {
    const filled = readFields({
      newsletter: context.req.queries('newsletter'),
      language: context.req.query('language'),
    });
    const view = await viewFor(context, filled, deps);
    return showForm(context, view, null, deps);
  });
  routes.post('/', async context => {
    const view = await viewFor(context, readFields(await formOf(context, { all: true })), deps);
    return take(context, view, deps);
  });
  routes.get('/form', async context => {
    const { setting, offered } = await viewFor(context, readFields(context.req.query()), deps);
    const shown = wordsOfOwnForm(setting.language, offered);
    const stamp = deps.makeStamp({ kind: 'embedded', words: shown.version });
    const html = ownForm({ shown, offered, siteUrl: deps.siteUrl, stamp });
    return answer(context, 200, ownFormPage(setting, html), 'never');
  });
  return routes;
}

type View = { readonly filled: Filled; readonly setting: Setting; readonly offered: readonly Newsletter[] };

async function viewFor(context: Context, filled: Filled, deps: SubscribeDeps): Promise<View> {
  const offered = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const spoken = filled.language ?? context.req.header('Accept-Language') ?? '';
  return { filled, offered, setting: await settingFor(spoken, offered, deps) };
}

type Notice = Parameters<typeof subscribePage>[1]['notice'];

function showForm(context: Context, { filled, setting, offered }: View, notice: Notice, deps: SubscribeDeps) {
  const [only, ...others] = offered;
  const newsletters = only !== undefined && others.length === 0 ? [only.id] : filled.newsletters;
  const shown = wordsOfForm(setting, offered);
  const stamp = deps.makeStamp({ kind: 'page', words: shown.version });
  const view = { offered, notice, stamp, shown, filled: { ...filled, newsletters } };
  const status = notice === null || notice === 'isItRight' ? 200 : 400;
  return answer(context, status, subscribePage(setting, view), 'never');
}

async function take(context: Context, view: View, deps: SubscribeDeps): Promise<Response> {
  const { filled, setting, offered } = view;
  const judged = judgeForm(filled, deps.readStamp(filled.stamp), offered);
  if (!judged.good) return showForm(context, view, judged.notice, deps);
  const page = inboxPage(setting, judged.address);
  if (filled.trap !== '') {
    deps.log('a sign-up by a program is dropped', { newsletters: judged.newsletters });
    return answer(context, 200, page, 'never');
  }
  const { address, newsletters, stamp } = judged;
  const network = networkOf(clientAddress(context) ?? '', 64);
  const consent = consentOf(context, stamp, view);
  const at = deps.now();
  // All visitors of the newsroom's own pages send one stamp: with every ten minutes what they ask for is asked anew.
  const form = stamp.kind === 'embedded' ? `${filled.stamp} ${at.slice(0, 15)}` : filled.stamp;
  const asking = { address, newsletters, language: setting.language, form, network, consent };
  const outcome = await askToJoin({ ...asking, at }, deps);
  deps.log('somebody asks to join', { newsletters, outcome, form: stamp.kind });
  if (outcome === 'asked') return answer(context, 200, page, 'never');
  context.header('Retry-After', '3600');
  return answer(context, 429, tooManyPage(setting, offered[0]?.sender.replyTo ?? null), 'never');
}

function consentOf(context: Context, stamp: Stamp, { filled, setting }: View): Consent {
  // The words of the day on which the form was shown or copied, which ours may no longer be; changed ones prove nothing.
  const back = wordsSaidBack(setting.language, filled.shown);
  const shown = back.version === stamp.words ? back : null;
  if (stamp.kind === 'page') return consentBy(context, 'subscribe page', shown);
  const from = /^https?:\/\/[\w.:-]{1,200}$/.exec(context.req.header('Origin') ?? '')?.[0];
  return consentBy(context, `form of ${from ?? 'another site'}`, shown);
}
