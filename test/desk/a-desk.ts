import { handle } from 'hono/aws-lambda';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { appealTable } from '../../functions/appeals/appeal-table.ts';
import { articleTable } from '../../functions/articles/article-table.ts';
import { sourceTable } from '../../functions/articles/sources/source-table.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { lanePlanTable } from '../../functions/deliveries/lane-plan-table.ts';
import type { Account } from '../../functions/deliveries/quota.ts';
import type { Act, Role } from '../../functions/desk/act.ts';
import { desk } from '../../functions/desk/desk.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { said } from '../../functions/desk/said.ts';
import { screens } from '../../functions/desk/screens.ts';
import type { Dmarc } from '../../functions/desk/settings/read-dmarc.ts';
import { openIdProvider } from '../../functions/desk/sign-in/provider.ts';
import { beginSession } from '../../functions/desk/sign-in/session.ts';
import { sessionTable } from '../../functions/desk/sign-in/session-table.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { askToShow, showAsk } from '../../functions/editions/show-ask.ts';
import { reportTable } from '../../functions/feedback/report/report-table.ts';
import type { EmailAddress } from '../../functions/language/email-address.ts';
import { type Instant, instant } from '../../functions/language/instant.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { journalTable } from '../../functions/runtime/journal-table.ts';
import type { Alarms } from '../../functions/runtime/ringing-alarms.ts';
import { directoryTable } from '../../functions/subscribers/directory-table.ts';
import { growthTable } from '../../functions/subscribers/growth/growth-table.ts';
import { readerCountTable } from '../../functions/subscribers/growth/reader-count-table.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { httpFront } from '../../infra/local/http-front.ts';
import { listenLocally } from '../../infra/local/listen-locally.ts';
import { listKey } from '../subscribers/a-profile.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

const readerIdOf = (address: EmailAddress) => subscriberIdOf(address, listKey);

export type ADesk = Awaited<ReturnType<typeof aDesk>>;
type Given = {
  readonly dynamo: LocalDynamo;
  /** What can be done through its door; the deps are those that screens read from. */
  readonly acts?: (deps: ReturnType<typeof depsOf>) => readonly Act[];
  readonly issuer?: (siteUrl: string) => Promise<string>;
};

const route = { key: '$default', functionName: 'desk', pathParameters: {} };

/** The whole desk behind an HTTP front of its own, over a local DynamoDB; the clock and SES's limits are the test's. */
export async function aDesk({ dynamo, acts = () => [], issuer = async () => 'https://sign-in.example.org' }: Given) {
  const answering: { app: ReturnType<typeof handle> | null } = { app: null };
  const front = httpFront({
    find: () => route,
    invoke: async (_, event) => ({ ok: true, payload: await answering.app?.(JSON.parse(JSON.stringify(event))) }),
  });
  const siteUrl = await listenLocally(front, 0);
  const time = { now: instant.parse('2026-11-22T12:00:00Z') };
  const failures: Error[] = [];
  const account = { sendsPerSecond: 14, dailyQuota: 50_000, sentInADay: 0 };
  const deps = depsOf(dynamo, siteUrl, account, () => time.now);
  const sessions = sessionTable(dynamo.client, dynamo.tables.sessions);
  const door = { acts: acts(deps), journal: deps.journal, readerIdOf, now: deps.now };
  const app = desk({
    ...{ sessions, siteUrl, now: deps.now },
    screens: screens(async () => deps),
    provider: openIdProvider({
      issuer: await issuer(siteUrl),
      clientId: 'desk',
      backUrl: `${siteUrl}/desk/sign-in/back`,
    }),
    newsroomZone: async () => 'America/New_York',
    ask: (act, { name, role, seesAddresses = false }, input) =>
      openDoor({ act, by: name, role, seesAddresses, input }, door),
    log: () => {},
    fail: error => failures.push(error),
  });
  answering.app = handle(app);
  /** Somebody of a role who is signed in. */
  const as = async (role: Role) => {
    const person = { name: `A ${role}`, email: `${role}@news.example.org`, subject: role, role, seesAddresses: false };
    const { session, secret } = beginSession(person, time.now);
    await sessions.begin(session);
    const headers = { cookie: `desk-session=${secret}` };
    return {
      ...{ session, secret },
      get: (path: string) => fetch(`${siteUrl}${path}`, { headers, redirect: 'manual' }),
      /** Presses a button of the desk, with what stands in its form. */
      press: (path: string, fields: Readonly<Record<string, string>> = {}, origin = siteUrl) =>
        fetch(`${siteUrl}${path}`, {
          ...{ method: 'POST', redirect: 'manual', headers: { ...headers, origin } },
          body: new URLSearchParams({ formToken: session.formToken, ...fields }),
        }),
    };
  };
  return {
    ...{ siteUrl, deps, time, account, failures, sessions, as },
    /** Opens a page in a real browser as somebody who is signed in. */
    visit: async (browser: Browser, role: Role, path: string, options: BrowserContextOptions = {}) => {
      const { secret } = await as(role);
      const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York', ...options });
      await context.addCookies([{ name: 'desk-session', value: secret, url: siteUrl }]);
      const page = await context.newPage();
      const complaints = complaintsOf(page, siteUrl);
      await page.goto(`${siteUrl}${path}`);
      return { page, complaints, close: () => context.close() };
    },
    stop: () => {
      front.close();
      front.closeAllConnections();
    },
  };
}

/** What the next page says of what was done, and the undo that it offers. */
export function saidBy({ headers }: Response) {
  const [, text = ''] = /desk-said=([^;]+)/.exec(headers.get('set-cookie') ?? '') ?? [];
  return said.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
}

function depsOf({ client, tables }: LocalDynamo, siteUrl: string, account: Account, now: () => Instant) {
  const asking = {
    editions: editionTable(client, tables.editions),
    newsletters: newsletterTable(client, tables.newsletters),
    articles: articleTable(client, tables.articles),
    ...{ render: renderMail, siteUrl, now },
  };
  const alarms: Alarms = { ringing: [], isKnown: true };
  const health = {
    ...account,
    ...{ standing: 'HEALTHY', mayMailAnybody: true, isEnabled: true },
    domain: { name: 'example.org', isVerified: true, dkim: 'SUCCESS', mailFrom: 'PENDING' },
  };
  return {
    newsletters: newsletterTable(client, tables.newsletters),
    editions: editionTable(client, tables.editions),
    articles: articleTable(client, tables.articles),
    sources: sourceTable(client, tables.sources),
    plans: lanePlanTable(client, tables.deliveries),
    deliveries: deliveryTable(client, tables.deliveries),
    subscribers: subscriberTable(client, tables.subscribers, 8),
    appeals: appealTable(client, tables.appeals),
    reports: reportTable(client, tables.deliveries),
    growth: growthTable(client, tables.subscribers, 8),
    counts: readerCountTable(client, tables.subscribers),
    directory: directoryTable(client, tables.subscribers),
    mails: mailsInMemory(),
    showAsk: async (input: unknown) => showAsk(askToShow.parse(input), asking),
    pause: async () => {},
    judging: { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 },
    journal: journalTable(client, tables.journal),
    account: async () => account,
    alarms: async () => alarms,
    sendingHealth: async () => health,
    dmarc: async (): Promise<Dmarc> => ({ state: 'missing', at: 'example.org' }),
    mailDomain: 'example.org',
    ...{ siteUrl, now },
  };
}

function mailsInMemory() {
  const mails = new Map<string, string>();
  return {
    get: async (key: string) => {
      const text = mails.get(key);
      return text === undefined ? null : new TextEncoder().encode(text);
    },
    put: async (key: string, text: string) => void mails.set(key, text),
  };
}

/** What a browser says against a page, and what it asked for elsewhere. */
function complaintsOf(page: Page, siteUrl: string): string[] {
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('request', request => {
    if (!request.url().startsWith(siteUrl) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  return complaints;
}
