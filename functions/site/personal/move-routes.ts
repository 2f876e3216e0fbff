import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Consent } from '../../subscribers/consent.ts';
import { moveReader, movingAlong } from '../../subscribers/move-reader.ts';
import { type Move, readMoveToken } from '../../subscribers/personal-link.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { answer } from '../answer.ts';
import { isolate } from '../chrome/isolate.ts';
import { consentBy } from '../consent-by.ts';
import { formOf } from '../form-of.ts';
import type { Setting } from '../frame.tsx';
import { settingFor } from '../setting.ts';
import { tokenOf } from '../token-of.ts';
import { wordsNamed } from '../words-named.ts';
import type { PersonalDeps } from './personal-deps.ts';
import { type Along, idsOf, linkIsOverPage, movePage, tellingPage, wordsOfMovePage } from './personal-pages.tsx';

/** What the new address answers by: its link was mailed there and nowhere else, so it needs no session. */
export function moveRoutes(deps: PersonalDeps): Hono {
  const routes = new Hono();
  routes.get('/:token', context => withLink(context, deps, look));
  routes.post('/:token', context => withLink(context, deps, visit => move(visit, deps)));
  return routes;
}

type Visit = {
  readonly context: Context;
  readonly token: string;
  readonly wish: Move;
  readonly offered: readonly Newsletter[];
  readonly old: Profile | null;
  readonly along: readonly Along[];
  /** In the reader's own language if there is one. */
  readonly setting: Setting;
};

async function withLink(
  context: Context,
  deps: PersonalDeps,
  then: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const token = tokenOf(context);
  const wish = readMoveToken(token, deps.now(), deps.linkKeys);
  const offered = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const setting = await settingFor(context.req.header('Accept-Language') ?? '', offered, deps);
  if (wish === null) return answer(context, 410, linkIsOverPage(setting), 'never');
  const old = await deps.subscribers.profile(wish.from);
  const spoken = { ...setting, language: old?.language ?? setting.language };
  return then({ context, token, wish, offered, old, along: alongOf(old, offered, spoken), setting: spoken });
}

/** One that is offered no more goes by its id. */
function alongOf(old: Profile | null, offered: readonly Newsletter[], { language }: Setting): readonly Along[] {
  return (old === null ? [] : movingAlong(old)).map(
    id => offered.find(one => one.id === id) ?? { id, name: id, language },
  );
}

async function look(visit: Visit, notice: 'moveLook' | null = null): Promise<Response> {
  const { context, token, wish, old, along, setting } = visit;
  if (old === null) return answer(context, 410, linkIsOverPage(setting), 'never');
  const page = movePage(setting, { token, from: old.address, to: wish.to, along, notice });
  return answer(context, notice === null ? 200 : 409, page, 'never');
}

/** Which newsletters stood on the page, and the version of its words. */
const moveForm = z.object({ along: z.string().nullable().catch(null), shown: z.string().catch('') });

async function move(visit: Visit, deps: PersonalDeps): Promise<Response> {
  const { context, wish, offered, old, along, setting } = visit;
  const { from, to: address, issuedAt } = wish;
  const seen = moveForm.parse(await formOf(context));
  // Nobody agrees to what they did not see; who presses twice has moved by the first press.
  if (old !== null && seen.along !== idsOf(along)) return look(visit, 'moveLook');
  const shown = wordsNamed(seen.shown, of => [wordsOfMovePage(of, along)]);
  const confirmation = { by: 'mailed link', askedAt: issuedAt, confirmedAt: deps.now() } as const;
  const consent: Consent = { ...consentBy(context, 'new address page', shown), confirmation };
  const to = { subscriberId: deps.subscriberIdOf(address), address };
  const { outcome } = await moveReader({ from, to, consent, askedAt: issuedAt, at: deps.now() }, deps);
  deps.log('a reader moves', { outcome });
  if (outcome === 'unknown' || outcome === 'too late') return answer(context, 410, linkIsOverPage(setting), 'never');
  const page =
    outcome === 'moved'
      ? tellingPage(setting, one => ({ title: one.moved, text: one.movedTo(isolate(address)) }))
      : tellingPage(
          setting,
          one => ({ title: one.cannotMove, text: outcome === 'stopped' ? one.cannotMoveStopped : one.cannotMoveWhy }),
          offered[0]?.sender.replyTo ?? null,
        );
  return answer(context, outcome === 'moved' ? 200 : 409, page, 'never');
}
