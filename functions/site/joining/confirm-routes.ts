import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { NewsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { confirmSignUp } from '../../subscribers/confirm-sign-up.ts';
import { originOf } from '../../subscribers/consent.ts';
import { gotEarlierBy, replyTo, type SignUp } from '../../subscribers/sign-up.ts';
import type { SignUpLink } from '../../subscribers/sign-up-link.ts';
import type { SignUps } from '../../subscribers/sign-up-table.ts';
import type { LinkKeys } from '../../subscribers/signed-token.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { answer } from '../answer.ts';
import { clientAddress } from '../consent-by.ts';
import { formOf } from '../form-of.ts';
import type { Setting } from '../frame.tsx';
import { settingFor, settingOf } from '../setting.ts';
import { tokenOf } from '../token-of.ts';
import { cannotMailPage, confirmPage, joinedPage, stalePage, wordsOfConfirm } from './confirm-pages.tsx';
import { type WelcomeDeps, welcome } from './welcome.ts';
import { readWords, signWords } from './words-back.ts';

export type ConfirmDeps = WelcomeDeps & {
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly signUps: Pick<SignUps, 'get'>;
  readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'history'>;
  readonly linkKeys: LinkKeys;
  readonly readSignUpToken: (token: string) => SignUpLink | null;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** GET shows and POST joins, since mail scanners follow the link before its reader does. */
export function confirmRoutes(deps: ConfirmDeps): Hono {
  const routes = new Hono();
  routes.get('/:token', context => withLink(context, deps, visit => look(visit, deps)));
  routes.post('/:token', context => withLink(context, deps, visit => confirm(visit, deps)));
  return routes;
}

type Visit = {
  readonly context: Context;
  readonly token: string;
  readonly link: SignUpLink;
  readonly offered: readonly Newsletter[];
};

async function withLink(
  context: Context,
  deps: ConfirmDeps,
  then: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const offered = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const token = tokenOf(context);
  const link = deps.readSignUpToken(token);
  if (link !== null) return then({ context, token, link, offered });
  return answer(context, 404, stalePage(await strangersSetting(context, offered, deps)), 'never');
}

async function look({ context, token, link, offered }: Visit, deps: ConfirmDeps): Promise<Response> {
  const signUp = await deps.signUps.get(link.signUpId, deps.now());
  const newsletters = signUp === null ? [] : await askedAbout(signUp, offered, deps);
  if (signUp === null || newsletters.length === 0) {
    return answer(context, 410, stalePage(await strangersSetting(context, offered, deps)), 'never');
  }
  const setting = await settingBy(signUp, newsletters, deps);
  const shown = signWords(signUp.id, wordsOfConfirm(setting, newsletters), deps.linkKeys);
  const page = confirmPage(setting, { token, shown, newsletters, address: signUp.address });
  return answer(context, 200, page, 'never');
}

const fields = z.object({ shown: z.string().catch('') });

async function confirm({ context, link, offered }: Visit, deps: ConfirmDeps): Promise<Response> {
  const origin = originOf(clientAddress(context), context.req.header('User-Agent'));
  const shown = readWords(link.signUpId, fields.parse(await formOf(context)).shown, deps.linkKeys);
  const confirmed = await confirmSignUp({ link, origin, shown, at: deps.now() }, deps);
  deps.log('somebody confirms', { outcome: confirmed.outcome, signUpId: link.signUpId });
  if (confirmed.outcome !== 'confirmed') {
    const setting = await strangersSetting(context, offered, deps);
    if (confirmed.outcome === 'too late') return answer(context, 410, stalePage(setting), 'never');
    return answer(context, 409, cannotMailPage(setting, offered[0]?.sender.replyTo ?? null), 'never');
  }
  return greet(context, confirmed, offered, deps);
}

type Confirmed = Extract<Awaited<ReturnType<typeof confirmSignUp>>, { outcome: 'confirmed' }>;

/** Names and welcomes to what is new alone; who presses again, with nothing new, sees what they have. */
async function greet(
  context: Context,
  { signUp, newsletters, got }: Confirmed,
  offered: readonly Newsletter[],
  deps: ConfirmDeps,
): Promise<Response> {
  const shown = of(offered, got.length > 0 ? got : newsletters);
  const setting = await settingBy(signUp, shown, deps);
  const { organisation } = setting;
  const latest = await welcome({ signUp, newsletters: of(offered, got), organisation }, deps);
  const page = joinedPage(setting, { newsletters: shown, address: signUp.address }, latest);
  return answer(context, 200, page, 'never');
}

/** What the mail asked about: what is new to who has some of it already. */
async function askedAbout(signUp: SignUp, offered: readonly Newsletter[], { subscribers }: ConfirmDeps) {
  const { profile, tombstone } = await subscribers.find(signUp.subscriberId);
  const reply = replyTo(signUp, profile, tombstone);
  if (reply.reply === 'confirmation') return of(offered, reply.newsletters);
  const history = await subscribers.history(signUp.subscriberId);
  const got = profile === null ? [] : gotEarlierBy(signUp, history, profile);
  return of(offered, got.length > 0 ? got : signUp.newsletters);
}

function of(offered: readonly Newsletter[], ids: readonly NewsletterId[]): readonly Newsletter[] {
  return offered.filter(({ id }) => ids.includes(id));
}

function strangersSetting(context: Context, offered: readonly Newsletter[], deps: ConfirmDeps): Promise<Setting> {
  return settingFor(context.req.header('Accept-Language') ?? '', offered, deps);
}

function settingBy(signUp: SignUp, [first]: readonly Newsletter[], deps: ConfirmDeps): Promise<Setting> {
  return first ? settingOf(first, signUp.language, deps) : settingFor(signUp.language, [], deps);
}
