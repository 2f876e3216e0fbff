import { type Context, Hono } from 'hono';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { confirmSignUp } from '../../subscribers/confirm-sign-up.ts';
import { originOf } from '../../subscribers/consent.ts';
import type { SignUp } from '../../subscribers/sign-up.ts';
import type { SignUpLink } from '../../subscribers/sign-up-link.ts';
import type { SignUps } from '../../subscribers/sign-up-table.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { answer } from '../answer.ts';
import { clientAddress } from '../consent-by.ts';
import type { Setting } from '../frame.tsx';
import { settingFor, settingOf } from '../setting.ts';
import { tokenOf } from '../token-of.ts';
import { cannotMailPage, confirmPage, joinedPage, stalePage } from './confirm-pages.tsx';
import { type WelcomeDeps, welcome } from './welcome.ts';

export type ConfirmDeps = WelcomeDeps & {
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly signUps: Pick<SignUps, 'get'>;
  readonly subscribers: Pick<Subscribers, 'find' | 'save'>;
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
  const newsletters = signUp === null ? [] : chosenOf(signUp, offered);
  if (signUp === null || newsletters.length === 0) {
    return answer(context, 410, stalePage(await strangersSetting(context, offered, deps)), 'never');
  }
  const setting = await settingBy(signUp, newsletters, deps);
  return answer(context, 200, confirmPage(setting, token, { newsletters, address: signUp.address }), 'never');
}

async function confirm({ context, link, offered }: Visit, deps: ConfirmDeps): Promise<Response> {
  const origin = originOf(clientAddress(context), context.req.header('User-Agent'));
  const confirmed = await confirmSignUp({ link, origin, at: deps.now() }, deps);
  deps.log('somebody confirms', { outcome: confirmed.outcome, signUpId: link.signUpId });
  if (confirmed.outcome !== 'confirmed') {
    const setting = await strangersSetting(context, offered, deps);
    if (confirmed.outcome === 'too late') return answer(context, 410, stalePage(setting), 'never');
    return answer(context, 409, cannotMailPage(setting, offered[0]?.sender.replyTo ?? null), 'never');
  }
  const { signUp } = confirmed;
  const newsletters = offered.filter(({ id }) => confirmed.newsletters.includes(id));
  const setting = await settingBy(signUp, newsletters, deps);
  const latest = await welcome({ signUp, newsletters, organisation: setting.organisation }, deps);
  return answer(context, 200, joinedPage(setting, { newsletters, address: signUp.address }, latest), 'never');
}

function chosenOf(signUp: SignUp, offered: readonly Newsletter[]): readonly Newsletter[] {
  return offered.filter(({ id }) => signUp.newsletters.includes(id));
}

function strangersSetting(context: Context, offered: readonly Newsletter[], deps: ConfirmDeps): Promise<Setting> {
  return settingFor(context.req.header('Accept-Language') ?? '', offered, deps);
}

function settingBy(signUp: SignUp, [first]: readonly Newsletter[], deps: ConfirmDeps): Promise<Setting> {
  return first ? settingOf(first, signUp.language, deps) : settingFor(signUp.language, [], deps);
}
