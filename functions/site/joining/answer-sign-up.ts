import * as z from 'zod';
import type { NewsletterId } from '../../language/ids.ts';
import { type Instant, instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { outbox } from '../../outbox/outbox.ts';
import { replyTo, type SignUp, signUpId } from '../../subscribers/sign-up.ts';
import type { SignUps } from '../../subscribers/sign-up-table.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { personalNotice } from './personal-notice.ts';

export const signUpMessage = z.object({
  signUpId,
  /** When the staff had it mailed once more; null: the reader has just asked. */
  again: instant.nullable().default(null),
});

type Deps = {
  readonly signUps: Pick<SignUps, 'get'>;
  readonly subscribers: Pick<Subscribers, 'find'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly outbox: Pick<ReturnType<typeof outbox>, 'put'>;
  readonly signUpUrlOf: (signUp: SignUp) => string;
  readonly siteUrl: string;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

/** Mails whoever asked to join what fits them: a confirmation, a note that they have it already, or nothing. Safe to run twice. */
export async function answerSignUp({ signUpId, again }: z.infer<typeof signUpMessage>, deps: Deps): Promise<void> {
  const signUp = await deps.signUps.get(signUpId, deps.now());
  if (signUp === null) return;
  const { profile, tombstone } = await deps.subscribers.find(signUp.subscriberId);
  const reply = replyTo(signUp, profile, tombstone);
  deps.log('a sign-up is answered', { signUpId, ...reply });
  if (reply.reply === 'confirmation') {
    const occasion = again === null ? signUpId : `${signUpId} again ${again}`;
    await askToConfirm({ signUp, wanted: reply.newsletters, occasion }, deps);
  }
  if (reply.reply === 'already subscribed' && again === null) await sayThatTheyHaveIt(signUp, deps);
}

type Confirmation = {
  readonly signUp: SignUp;
  readonly wanted: readonly NewsletterId[];
  readonly occasion: string;
};

async function askToConfirm({ signUp, wanted, occasion }: Confirmation, deps: Deps): Promise<void> {
  const { subscriberId, address } = signUp;
  const notice = { kind: 'confirmation', buttonUrl: deps.signUpUrlOf(signUp), unsubscribeUrl: null } as const;
  const mail = await mailAbout(signUp, wanted, notice, deps);
  if (mail) await deps.outbox.put({ purpose: 'confirmation', subscriberId, address, occasion, mail });
}

/** Once a day at most, however often anybody types the address in. */
async function sayThatTheyHaveIt(signUp: SignUp, deps: Deps): Promise<void> {
  const { subscriberId, address, newsletters, askedAt } = signUp;
  const buttonUrl = `${deps.siteUrl.replace(/\/$/, '')}/preferences`;
  const notice = { kind: 'alreadySubscribed', buttonUrl, unsubscribeUrl: null } as const;
  const mail = await mailAbout(signUp, newsletters, notice, deps);
  const occasion = askedAt.slice(0, 10);
  if (mail) await deps.outbox.put({ purpose: 'already-subscribed', subscriberId, address, occasion, mail });
}

type Notice = Pick<Parameters<typeof personalNotice>[0], 'kind' | 'buttonUrl' | 'unsubscribeUrl'>;

async function mailAbout(
  { language }: SignUp,
  ids: readonly NewsletterId[],
  notice: Notice,
  { newsletters: stored, siteUrl }: Deps,
) {
  const all: readonly Newsletter[] = (await stored.list()).map(({ newsletter }) => newsletter);
  const [first, ...others] = all.filter(({ id }) => ids.includes(id));
  if (first === undefined) return null;
  const organisation = await stored.getOrganisation();
  return personalNotice({ ...notice, language, newsletters: [first, ...others], organisation, siteUrl });
}
