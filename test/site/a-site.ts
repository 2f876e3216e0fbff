import { editionTable } from '../../functions/editions/edition-table.ts';
import type { NewsletterId } from '../../functions/language/ids.ts';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { hostedEdition } from '../../functions/site/hosted-edition.ts';
import { site } from '../../functions/site/site.ts';
import { type LeaveLink, makeLeaveToken, readLeaveToken } from '../../functions/subscribers/leave-link.ts';
import { linkKeys } from '../../functions/subscribers/signed-token.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

const keys = linkKeys.parse('{"current":"k1","k1":"a key for the tests of the site"}');
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
  const mails = { get: async (key: string) => (copies.has(key) ? Buffer.from(copies.get(key) ?? '') : null) };
  const deps = {
    newsletters,
    subscribers,
    readToken: (token: string) => readLeaveToken(token, keys),
    hostedEdition: (id: string) => hostedEdition(id, { editions, mails }),
    siteUrl: 'https://news.example.org',
    log: (decision: string, details: object) => log.push(`${decision} ${JSON.stringify(details)}`),
    fail: (error: Error) => log.push(`${error.name}: ${error.message}`),
    now: () => time,
  };
  const app = site(deps);
  return {
    ...{ app, deps, copies, editions, log, subscribers },
    now: () => time,
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
