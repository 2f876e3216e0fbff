import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { leaveByLink } from '../subscribers/leave-by-link.ts';
import type { LeaveLink } from '../subscribers/leave-link.ts';
import { rejoinByLink } from '../subscribers/rejoin-by-link.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { canUndo } from '../subscribers/subscriptions.ts';
import { answer } from './answer.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { consentBy } from './consent-by.ts';
import { leavePage, type Standing } from './leave-pages.tsx';
import { brokenLinkPage } from './notice-pages.tsx';
import { settingFor, settingOf } from './setting.ts';

export type LeaveDeps = {
  readonly newsletters: Pick<Newsletters, 'get' | 'list' | 'getOrganisation'>;
  readonly subscribers: Pick<Subscribers, 'profile' | 'find' | 'save'>;
  readonly readToken: (token: string) => LeaveLink | null;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** GET shows and POST acts, since mail scanners follow every link in a mail; the one exception to a page is RFC 8058. */
export function leaveRoutes(deps: LeaveDeps): Hono {
  const routes = new Hono();
  routes.get('/:token', context => withLink(context, deps, visit => look(visit, deps)));
  routes.post('/:token', context => withLink(context, deps, visit => leave(visit, deps)));
  routes.post('/:token/undo', context => withLink(context, deps, visit => undo(visit, deps)));
  return routes;
}

/** A request by a link that is ours; `newsletter` is null once it is no longer stored. */
type Visit = {
  readonly context: Context;
  readonly token: string;
  readonly link: LeaveLink;
  readonly newsletter: Newsletter | null;
};

async function withLink(
  context: Context,
  deps: LeaveDeps,
  then: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  // Mail programs take a bracket or full stop behind a link for a part of it; a token ends in a letter.
  const token = (context.req.param('token') ?? '').replace(/[^A-Za-z0-9]+$/, '');
  const link = deps.readToken(token);
  if (link === null) return refuse(context, deps);
  const stored = await deps.newsletters.get(link.newsletterId);
  return then({ context, token, link, newsletter: stored?.newsletter ?? null });
}

async function refuse(context: Context, deps: LeaveDeps): Promise<Response> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const setting = await settingFor(context.req.header('Accept-Language') ?? '', newsletters, deps);
  return answer(context, 404, brokenLinkPage(setting, newsletters[0]?.sender.replyTo ?? null), 'never');
}

async function look(visit: Visit, deps: LeaveDeps): Promise<Response> {
  const profile = await deps.subscribers.profile(visit.link.subscriberId);
  return show(visit, profile, standingOf(profile, visit.link, deps.now()), deps);
}

async function leave(visit: Visit, deps: LeaveDeps): Promise<Response> {
  const { context, link, newsletter } = visit;
  const { leave: button } = leaveForm.parse(await formOf(context));
  const through = button ? 'page' : 'one-click';
  const consent = consentBy(context, button ? 'leave page' : 'one-click request of a mail program', null);
  const leaving = { link, scope: button ?? 'this', through, consent, at: deps.now() } as const;
  const left = await leaveByLink(leaving, deps);
  const { newsletterId, editionId } = link;
  deps.log('a reader leaves', {
    newsletterId,
    editionId,
    scope: leaving.scope,
    through: leaving.through,
    outcome: left.outcome,
  });
  const profile = left.outcome === 'unknown' ? null : left.profile;
  if (leaving.through === 'one-click') return confirmToProgram(context, newsletter, profile);
  if (left.outcome === 'unknown') return show(visit, null, { kind: 'unknown' }, deps);
  const undo = canUndo(left.leftAt, deps.now()) ? left.leftAt : null;
  return show(visit, profile, leftWith(left.profile, leaving.scope, undo), deps);
}

async function undo(visit: Visit, deps: LeaveDeps): Promise<Response> {
  const { link } = visit;
  const { leftAt } = undoForm.parse(await formOf(visit.context));
  const consent = consentBy(visit.context, 'undo of the leave page', null);
  const rejoined = leftAt && (await rejoinByLink({ link, leftAt, consent, at: deps.now() }, deps));
  if (!rejoined || rejoined.outcome === 'unknown') return look(visit, deps);
  const { newsletterId, editionId } = link;
  deps.log('a reader takes a leaving back', { newsletterId, editionId, outcome: rejoined.outcome });
  const standing = standingOf(rejoined.profile, link, deps.now());
  const isBack = rejoined.outcome === 'rejoined' || standing.kind === 'subscribed';
  return show(visit, rejoined.profile, isBack ? { kind: 'back' } : standing, deps);
}

/** No button at all is a mail program's one-click request, whose body says no more than that (RFC 8058). */
const leaveForm = z.object({ leave: z.enum(['this', 'all']).optional().catch(undefined) });
const undoForm = z.object({ leftAt: instant.optional().catch(undefined) });

/** A body that is no form is taken as an empty one, so that no program is refused over its wrapping. */
async function formOf(context: Context): Promise<unknown> {
  try {
    return await context.req.parseBody();
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}

function standingOf(profile: Profile | null, link: LeaveLink, at: Instant): Standing {
  if (profile === null) return { kind: 'unknown' };
  const subscription = profile.subscriptions[link.newsletterId];
  if (subscription?.state === 'confirmed') return { kind: 'subscribed' };
  const leftAt = subscription?.leftAt ?? null;
  return leftWith(profile, 'this', leftAt && canUndo(leftAt, at) ? leftAt : null);
}

function leftWith(profile: Profile, scope: 'this' | 'all', undo: Instant | null): Standing {
  const mayLeaveMore = Object.values(profile.subscriptions).some(({ state }) => state === 'confirmed');
  return { kind: 'left', everything: scope === 'all', mayLeaveMore, undo };
}

function confirmToProgram(context: Context, newsletter: Newsletter | null, profile: Profile | null): Response {
  const chrome = siteChromeFor(profile?.language ?? newsletter?.language ?? 'en');
  context.header('Cache-Control', 'no-store');
  return context.text(profile && newsletter ? chrome.left(newsletter.name) : chrome.nothingToDo);
}

async function show(visit: Visit, profile: Profile | null, standing: Standing, deps: LeaveDeps): Promise<Response> {
  const { context, token, link, newsletter } = visit;
  const setting = newsletter
    ? await settingOf(newsletter, profile?.language ?? null, deps)
    : await settingFor(context.req.header('Accept-Language') ?? '', [], deps);
  const reader = {
    token,
    newsletterName: newsletter?.name ?? link.newsletterId,
    address: profile?.address ?? null,
    writeTo: newsletter?.sender.replyTo ?? null,
  };
  return answer(context, 200, leavePage(setting, reader, standing), 'never');
}
