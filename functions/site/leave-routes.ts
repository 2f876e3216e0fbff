import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { changeByLink, followMoves, isPaused, type Wish } from '../subscribers/change-by-link.ts';
import type { Consent } from '../subscribers/consent.ts';
import { undoOfLeaving } from '../subscribers/latest-joining.ts';
import { leaveByLink } from '../subscribers/leave-by-link.ts';
import type { LeaveLink } from '../subscribers/leave-link.ts';
import { rejoinByLink } from '../subscribers/rejoin-by-link.ts';
import { leavingReason, type Profile } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { canUndo } from '../subscribers/subscriptions.ts';
import { answer } from './answer.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { consentBy } from './consent-by.ts';
import { formOf } from './form-of.ts';
import { leavePage, type Standing } from './leave-pages.tsx';
import { wordsOfLeaving } from './leave-words.ts';
import { brokenLinkPage } from './notice-pages.tsx';
import { settingFor, settingOf } from './setting.ts';
import { tokenOf } from './token-of.ts';
import { wordsNamed } from './words-named.ts';

export type LeaveDeps = {
  readonly newsletters: Pick<Newsletters, 'get' | 'list' | 'getOrganisation'>;
  readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'buryStranger'>;
  readonly readToken: (token: string) => LeaveLink | null;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** GET shows and POST acts, since mail scanners follow every link in a mail; the one exception to a page is RFC 8058. */
export function leaveRoutes(deps: LeaveDeps): Hono {
  const routes = new Hono();
  routes.get('/:token', context => withLink(context, deps, visit => look(visit, deps)));
  routes.post('/:token', context => withLink(context, deps, visit => act(visit, deps)));
  routes.post('/:token/undo', context => withLink(context, deps, visit => undo(visit, deps)));
  routes.post('/:token/reason', context => withLink(context, deps, visit => sayWhy(visit, deps)));
  return routes;
}

/** A request by a link that is ours; `newsletter` is null once it is no longer stored. */
type Visit = {
  readonly context: Context;
  readonly token: string;
  readonly link: LeaveLink;
  /** As it was when the request came. */
  readonly profile: Profile | null;
  /** A tombstone keeps out of every list whoever is not stored. */
  readonly isBuried: boolean;
  readonly newsletter: Newsletter | null;
  /** What comes less often, where the newsletter names it. */
  readonly weekly: Newsletter | null;
  /** The version of the words beside the button that was pressed; empty where none was. */
  readonly shown: string;
};

async function withLink(
  context: Context,
  deps: LeaveDeps,
  then: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const token = tokenOf(context);
  const link = deps.readToken(token);
  if (link === null) return refuse(context, deps);
  const newsletter = (await deps.newsletters.get(link.newsletterId))?.newsletter ?? null;
  const weekly = newsletter?.weeklyInstead ? await deps.newsletters.get(newsletter.weeklyInstead) : null;
  const { subscriberId, profile, tombstone } = await followMoves(link.subscriberId, deps);
  const reached = { link: { ...link, subscriberId }, profile, isBuried: tombstone !== null };
  return then({ ...{ context, token, ...reached }, newsletter, weekly: weekly?.newsletter ?? null, shown: '' });
}

async function refuse(context: Context, deps: LeaveDeps): Promise<Response> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const setting = await settingFor(context.req.header('Accept-Language') ?? '', newsletters, deps);
  return answer(context, 404, brokenLinkPage(setting, newsletters[0]?.sender.replyTo ?? null), 'never');
}

async function look(visit: Visit, deps: LeaveDeps, status: 200 | 400 = 200): Promise<Response> {
  const { profile, link } = visit;
  const standing = profile === null ? unknown(visit) : standingOf(profile, link, deps.now());
  return show(visit, profile, standing, deps, status);
}

/** Null: a button that is none of ours. */
const shown = z.string().catch('');
const leaveForm = z.object({
  shown,
  leave: z.enum(['this', 'all', 'weekly', 'pause', 'end-pause']).nullable().optional().catch(null),
});

async function act(came: Visit, deps: LeaveDeps): Promise<Response> {
  const isByProgram = await isOneClick(came.context);
  const { leave: button, shown } = leaveForm.parse(await formOf(came.context));
  const visit = { ...came, shown };
  switch (button) {
    case null:
      return look(visit, deps, 400);
    case 'weekly':
      return visit.weekly === null ? look(visit, deps) : getAnother(visit, visit.weekly, deps);
    case 'pause':
      return change(visit, { wish: 'pause' }, deps);
    case 'end-pause':
      return change(visit, { wish: 'end the pause' }, deps);
    case undefined:
      return isByProgram ? leave(visit, 'this', 'one-click', deps) : look(visit, deps, 400);
    default:
      return leave(visit, button, 'page', deps);
  }
}

/** What RFC 8058 has a mail program say, in whatever wrapping, or nothing at all, as some do (docs/decisions/0027). */
async function isOneClick({ req }: Context): Promise<boolean> {
  const body = await req.raw.clone().text();
  return body.trim() === '' || /list-unsubscribe/i.test(body);
}

async function leave(
  visit: Visit,
  scope: 'this' | 'all',
  through: 'page' | 'one-click',
  deps: LeaveDeps,
): Promise<Response> {
  const { context, link, newsletter } = visit;
  const consent =
    through === 'page' ? consentOn(visit, 'leave page') : consentBy(context, 'one-click of a mail program', null);
  const left = await leaveByLink({ link, scope, through, consent, at: deps.now() }, deps);
  const { newsletterId, editionId } = link;
  deps.log('a reader leaves', { newsletterId, editionId, scope, through, outcome: left.outcome });
  const profile = left.outcome === 'unknown' ? null : left.profile;
  if (through === 'one-click') return confirmToProgram(context, newsletter, profile);
  if (left.outcome === 'unknown') return show(visit, null, unknown({ isBuried: true }), deps);
  const undo = canUndo(left.leftAt, deps.now()) ? left.leftAt : null;
  return show(visit, profile, leftWith(left.profile, scope, { leftAt: left.leftAt, undo }), deps);
}

async function getAnother(visit: Visit, weekly: Newsletter, deps: LeaveDeps): Promise<Response> {
  const changed = await note(visit, { wish: 'another instead', newsletterId: weekly.id }, deps);
  // Nothing can be got in exchange any more, and the leaving counts all the same.
  if (changed.outcome === 'unknown') return leave(visit, 'this', 'page', deps);
  const [left, joined] = [visit.link.newsletterId, weekly.id].map(id => changed.profile.subscriptions[id]);
  if (left?.state !== 'left' || joined?.state !== 'confirmed') return look(visit, deps);
  const undo = joined.confirmedAt === left.leftAt && canUndo(left.leftAt, deps.now()) ? left.leftAt : null;
  return show(visit, changed.profile, { kind: 'switched', undo }, deps);
}

async function change(visit: Visit, wish: Wish, deps: LeaveDeps): Promise<Response> {
  const changed = await note(visit, wish, deps);
  if (changed.outcome === 'unknown') return show(visit, null, unknown(visit), deps);
  const standing = standingOf(changed.profile, visit.link, deps.now());
  const isOver = wish.wish === 'end the pause' && standing.kind === 'subscribed';
  return show(visit, changed.profile, isOver ? { kind: 'pause is over' } : standing, deps);
}

const reasonForm = z.object({ shown, leftAt: instant, because: leavingReason });

async function sayWhy(visit: Visit, deps: LeaveDeps): Promise<Response> {
  const given = reasonForm.safeParse(await formOf(visit.context));
  if (!given.success) return look(visit, deps);
  const { leftAt, because, shown } = given.data;
  const told = await note({ ...visit, shown }, { wish: 'say why', leftAt, because }, deps);
  if (told.outcome !== 'unknown') return show(visit, told.profile, { kind: 'thanked' }, deps);
  return show(visit, null, unknown(visit), deps);
}

async function note(visit: Visit, wish: Wish, deps: LeaveDeps) {
  const { link } = visit;
  const changed = await changeByLink({ link, wish, consent: consentOn(visit, 'leave page'), at: deps.now() }, deps);
  const { newsletterId, editionId } = link;
  const because = wish.wish === 'say why' ? { because: wish.because } : {};
  deps.log('a reader changes', { newsletterId, editionId, wish: wish.wish, ...because, outcome: changed.outcome });
  return changed;
}

const undoForm = z.object({ shown, leftAt: instant.optional().catch(undefined) });

async function undo(visit: Visit, deps: LeaveDeps): Promise<Response> {
  const { link } = visit;
  const { leftAt, shown } = undoForm.parse(await formOf(visit.context));
  const consent = consentOn({ ...visit, shown }, undoOfLeaving);
  const rejoined = leftAt && (await rejoinByLink({ link, leftAt, consent, at: deps.now() }, deps));
  if (!rejoined || rejoined.outcome === 'unknown') return look(visit, deps);
  const { newsletterId, editionId } = link;
  deps.log('a reader takes a leaving back', { newsletterId, editionId, outcome: rejoined.outcome });
  const standing = standingOf(rejoined.profile, link, deps.now());
  const isBack = rejoined.outcome === 'rejoined' || standing.kind === 'subscribed';
  return show(visit, rejoined.profile, isBack ? { kind: 'back' } : standing, deps);
}

/** With the words that stood beside the button, in the language in which it was shown. */
function consentOn(visit: Visit, form: string): Consent {
  const shown = wordsNamed(visit.shown, of => Object.values(wordsOfLeaving(namesOf(visit), of)));
  return consentBy(visit.context, form, shown);
}

function namesOf({ newsletter, weekly, link }: Visit) {
  return { newsletterName: newsletter?.name ?? link.newsletterId, weeklyName: weekly?.name ?? null };
}

/** Who is not stored may still say for good that no list is to bring them. */
function unknown({ isBuried }: Pick<Visit, 'isBuried'>): Standing {
  return { kind: 'unknown', mayLeave: !isBuried };
}

function standingOf(profile: Profile, link: LeaveLink, at: Instant): Standing {
  const subscription = profile.subscriptions[link.newsletterId];
  if (subscription?.state === 'confirmed') {
    const until = profile.pausedUntil;
    return until !== null && isPaused(profile, at) ? { kind: 'paused', until } : { kind: 'subscribed' };
  }
  const leftAt = subscription?.leftAt ?? null;
  return leftWith(profile, 'this', { leftAt, undo: leftAt && canUndo(leftAt, at) ? leftAt : null });
}

type Moments = { readonly leftAt: Instant | null; readonly undo: Instant | null };

function leftWith(profile: Profile, scope: 'this' | 'all', moments: Moments): Standing {
  const mayLeaveMore = Object.values(profile.subscriptions).some(({ state }) => state === 'confirmed');
  return { kind: 'left', everything: scope === 'all', mayLeaveMore, ...moments };
}

function confirmToProgram(context: Context, newsletter: Newsletter | null, profile: Profile | null): Response {
  const chrome = siteChromeFor(profile?.language ?? newsletter?.language ?? 'en');
  context.header('Cache-Control', 'no-store');
  return context.text(profile && newsletter ? chrome.left(newsletter.name) : chrome.nothingToDo);
}

async function show(
  visit: Visit,
  profile: Profile | null,
  standing: Standing,
  deps: LeaveDeps,
  status: 200 | 400 = 200,
): Promise<Response> {
  const { context, token, newsletter } = visit;
  const setting = newsletter
    ? await settingOf(newsletter, profile?.language ?? null, deps)
    : await settingFor(context.req.header('Accept-Language') ?? '', [], deps);
  const reader = {
    token,
    ...namesOf(visit),
    address: profile?.address ?? null,
    writeTo: newsletter?.sender.replyTo ?? null,
  };
  return answer(context, status, leavePage(setting, reader, standing), 'never');
}
