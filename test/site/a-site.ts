import { articleTable } from '../../functions/articles/article-table.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { lanePlanTable } from '../../functions/deliveries/lane-plan-table.ts';
import { archiveTable } from '../../functions/editions/archive-table.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { type EmailAddress, emailAddress } from '../../functions/language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../../functions/language/ids.ts';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { outbox } from '../../functions/outbox/outbox.ts';
import { outboxTable } from '../../functions/outbox/outbox-table.ts';
import type { PersonalMail } from '../../functions/outbox/personal-mail.ts';
import { hostedEdition } from '../../functions/site/hosted-edition.ts';
import { answerSignUp, signUpMessage } from '../../functions/site/joining/answer-sign-up.ts';
import { makeStamp, readStamp, type StampedForm } from '../../functions/site/joining/form-stamp.ts';
import { answerReader, type ReaderMessage, readerMessage } from '../../functions/site/personal/answer-reader.ts';
import { site } from '../../functions/site/site.ts';
import { type LeaveLink, leaveUrl, makeLeaveToken, readLeaveToken } from '../../functions/subscribers/leave-link.ts';
import { rateLimitTable } from '../../functions/subscribers/rate-limit-table.ts';
import { makeSignUpToken, readSignUpToken, signUpUrl } from '../../functions/subscribers/sign-up-link.ts';
import { signUpTable } from '../../functions/subscribers/sign-up-table.ts';
import { linkKeys } from '../../functions/subscribers/signed-token.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import { aProfile, listKey } from '../subscribers/a-profile.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';
import { watchCalls } from '../support/watch-calls.ts';

const secret = {
  k1: 'a key for the tests of the site',
  k2: 'the key that came after it',
  k3: 'and the one after that',
};
const keysOf = (current: keyof typeof secret) => linkKeys.parse(JSON.stringify({ current, ...secret }));
const keys = keysOf('k1');
const siteUrl = 'https://news.example.org';
const confirmedAt = instant.parse('2026-11-01T09:00:00Z');

export const bahia = aNewsletter({ id: 'la-bahia', name: 'La Bahía', tagline: 'Cada viernes', language: 'es' });
export const tideLine = aNewsletter({ weeklyInstead: bahia.id });
export const mina = aNewsletter({ id: 'al-mina', name: 'الميناء', tagline: 'كل صباح من بورت إليري', language: 'ar' });

/** The whole site over a local DynamoDB, with three newsletters; the clock and the hosted copies are the test's. */
export async function aSite(dynamo: LocalDynamo) {
  const { client, tables } = dynamo;
  const newsletters = newsletterTable(client, tables.newsletters);
  const subscribers = subscriberTable(client, tables.subscribers, 1);
  const editions = editionTable(client, tables.editions);
  const copies = new Map<string, string>();
  const log: string[] = [];
  let time: Instant = instant.parse('2026-11-22T12:00:00Z');
  await newsletters.putOrganisation(anOrganisation());
  for (const [position, one] of [tideLine, bahia, mina].entries())
    await newsletters.put(one, { nextSlot: null, position });
  const copiesByKey = { get: async (key: string) => (copies.has(key) ? Buffer.from(copies.get(key) ?? '') : null) };
  const queued: unknown[] = [];
  const wishes: unknown[] = [];
  let nonces = 0;
  let formKeys = keys;
  const mails = outboxTable(client, tables.outbox);
  const put: PersonalMail[] = [];
  const box = outbox({ mails, toSend: { send: async () => {} }, now: () => time });
  const joining = {
    limits: rateLimitTable(client, tables.limits),
    signUps: signUpTable(client, tables['sign-ups']),
    toAnswer: { send: async (messages: readonly unknown[]) => void queued.push(...messages) },
    outbox: {
      put: async (mail: PersonalMail) => {
        const outcome = await box.put(mail);
        if (outcome.isNew) put.push(mail);
        return outcome;
      },
    },
    subscriberIdOf: (address: EmailAddress) => subscriberIdOf(address, listKey),
    makeStamp: (form: StampedForm) => makeStamp(form, time, formKeys),
    readStamp: (text: string) => readStamp(text, time, formKeys),
    readSignUpToken: (token: string) => readSignUpToken(token, keys),
    leaveUrlOf: (newsletterId: NewsletterId, subscriberId: SubscriberId) =>
      leaveUrl(siteUrl, makeLeaveToken({ newsletterId, editionId: null, subscriberId }, keys)),
  };
  const personal = {
    linkKeys: keys,
    personalMails: mails,
    deliveries: deliveryTable(client, tables.deliveries),
    plans: lanePlanTable(client, tables.deliveries),
    toAnswerReaders: { send: async (messages: readonly ReaderMessage[]) => void wishes.push(...messages) },
    nonce: () => `nonce${nonces++}`,
  };
  const deps = {
    ...joining,
    editions,
    ...personal,
    newsletters,
    subscribers,
    readToken: (token: string) => readLeaveToken(token, keys),
    archive: archiveTable(client, tables.editions),
    articles: articleTable(client, tables.articles),
    hostedEdition: (id: string) => hostedEdition(id, { editions, mails: copiesByKey }),
    siteUrl,
    log: (decision: string, details: object) => log.push(`${decision} ${JSON.stringify(details)}`),
    fail: (error: Error) => log.push(`${error.name}: ${error.message}`),
    now: () => time,
  };
  const app = site(deps);
  return {
    ...{ app, deps, copies, editions, log, subscribers, put },
    now: () => time,
    /** Of a form that the site itself showed; `words` is the version of what stood in it. */
    stamp: (words = 'none') => joining.makeStamp({ kind: 'page', words }),
    /** Has forms signed by another key from now on. */
    sign: (current: Parameters<typeof keysOf>[0]) => (formKeys = keysOf(current)),
    idOf: (email: string) => subscriberIdOf(emailAddress.parse(email), listKey),
    /** The calls of DynamoDB from now on, by name. */
    watchCalls: () => namesOfCalls(client),
    /** Does what the queue of sign-ups wakes. */
    answerSignUps: async () => {
      for (const message of queued.splice(0)) {
        await answerSignUp(signUpMessage.parse(message), {
          ...{ ...joining, newsletters, subscribers, siteUrl, now: () => time, log: () => {} },
          signUpUrlOf: one => signUpUrl(siteUrl, makeSignUpToken(one, keys)),
        });
      }
    },
    /** Does what the queue of readers who want to sign in or to move wakes. */
    answerReaders: async () => {
      const answering = { ...joining, ...personal, newsletters, subscribers, siteUrl, log: () => {} };
      for (const wish of wishes.splice(0)) await answerReader(readerMessage.parse(wish), answering);
    },
    pass: (milliseconds: number) => (time = later(time, milliseconds)),
    /** Stores a reader of these newsletters; returns the path of the link to leave the first. */
    aReader: async (email: string, of: readonly NewsletterId[] = [tideLine.id], details: Partial<Profile> = {}) => {
      const nobody = aProfile({ email, subscriptions: {}, ...details });
      const reader = of.reduce((one, newsletter) => joinNewsletter(one, newsletter, confirmedAt), nobody);
      const change = { at: confirmedAt, by: 'test', how: 'test' };
      await subscribers.save([{ before: null, after: reader }], change);
      const [newsletterId = tideLine.id] = of;
      return { reader, path: pathFor({ newsletterId, editionId: null, subscriberId: reader.subscriberId }) };
    },
    statesOf: async ({ subscriberId }: Profile) => {
      const stored = await subscribers.profile(subscriberId);
      return Object.entries(stored?.subscriptions ?? {}).map(([id, { state }]) => `${id} ${state}`);
    },
  };
}

export function pathFor(link: LeaveLink): string {
  return `/leave/${makeLeaveToken(link, keys)}`;
}

/** A request as a browser's form makes it. */
export function pressed(fields: Readonly<Record<string, string>>): RequestInit {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', headers, body: new URLSearchParams(fields).toString() };
}

function namesOfCalls(client: LocalDynamo['client']) {
  const seen: string[] = [];
  watchCalls(client, 'calls', (next, context) => args => {
    seen.push(String(context.commandName).replace('Command', ''));
    return next(args);
  });
  return {
    stop: () => {
      client.middlewareStack.remove('calls');
      return seen;
    },
  };
}
