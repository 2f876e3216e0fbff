import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { subscriberId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';
import { type Language, language } from '../../language/locale.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { outbox } from '../../outbox/outbox.ts';
import { makeMoveToken, makePass } from '../../subscribers/personal-link.ts';
import type { LinkKeys } from '../../subscribers/signed-token.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { mayReturnBy } from '../../subscribers/tombstone.ts';
import { personalNotice } from '../joining/personal-notice.ts';

const asked = { askedAt: instant, nonce: z.string().min(1).max(40), language };

/** What a reader's pages want mailed; whether anybody is mailed is settled behind the queue, where nobody can time it. */
export const readerMessage = z.discriminatedUnion('wants', [
  z.object({ wants: z.literal('sign-in'), subscriberId, ...asked }),
  z.object({ wants: z.literal('move'), from: subscriberId, to: emailAddress, toId: subscriberId, ...asked }),
]);
export type ReaderMessage = z.infer<typeof readerMessage>;

type Deps = {
  readonly subscribers: Pick<Subscribers, 'profile' | 'find'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly outbox: Pick<ReturnType<typeof outbox>, 'put'>;
  readonly linkKeys: LinkKeys;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
};

/** Mails the way to a reader's own page, or asks a new address. Safe to run twice: one request is one mail. */
export async function answerReader(message: ReaderMessage, deps: Deps): Promise<void> {
  const outcome = await (message.wants === 'sign-in' ? signIn(message, deps) : askNewAddress(message, deps));
  deps.log('a reader is answered', { wants: message.wants, outcome });
}

type Outcome = 'mailed' | 'unknown' | 'cannot be mailed';
type Wanting<Wants extends ReaderMessage['wants']> = Extract<ReaderMessage, { readonly wants: Wants }>;

async function signIn(
  { subscriberId: id, askedAt, nonce, language: of }: Wanting<'sign-in'>,
  deps: Deps,
): Promise<Outcome> {
  const profile = await deps.subscribers.profile(id);
  if (profile === null) return 'unknown';
  const token = makePass('sign-in link', { subscriberId: id, issuedAt: askedAt, nonce }, deps.linkKeys);
  const mail = await noticeFor(profile, { kind: 'signIn', path: `enter/${token}`, language: of }, deps);
  if (mail === null) return 'cannot be mailed';
  await deps.outbox.put({ purpose: 'sign-in', subscriberId: id, address: profile.address, occasion: nonce, mail });
  return 'mailed';
}

async function askNewAddress(
  { from, to, toId, askedAt, nonce, language: of }: Wanting<'move'>,
  deps: Deps,
): Promise<Outcome> {
  const profile = await deps.subscribers.profile(from);
  if (profile === null) return 'unknown';
  const there = await deps.subscribers.find(toId);
  if (there.tombstone !== null && !mayReturnBy({ askedAt }, there.tombstone)) return 'cannot be mailed';
  const token = makeMoveToken({ from, to, issuedAt: askedAt }, deps.linkKeys);
  const mail = await noticeFor(profile, { kind: 'newAddress', path: `move/${token}`, language: of }, deps);
  if (mail === null) return 'cannot be mailed';
  await deps.outbox.put({ purpose: 'new-address', subscriberId: toId, address: to, occasion: nonce, mail });
  return 'mailed';
}

type Notice = { readonly kind: 'signIn' | 'newAddress'; readonly path: string; readonly language: Language };

/** Looks like the first newsletter that the reader gets, or the newsroom's first. */
async function noticeFor(profile: Profile, { kind, path, language: of }: Notice, deps: Deps) {
  const all = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const first = all.find(({ id }) => profile.subscriptions[id]?.state === 'confirmed') ?? all[0];
  if (first === undefined) return null;
  const organisation = await deps.newsletters.getOrganisation();
  const { siteUrl } = deps;
  const buttonUrl = `${siteUrl.replace(/\/$/, '')}/preferences/${path}`;
  const spoken = profile.language ?? of;
  return personalNotice({
    kind,
    buttonUrl,
    unsubscribeUrl: null,
    language: spoken,
    newsletters: [first],
    organisation,
    siteUrl,
  });
}
