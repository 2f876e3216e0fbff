// Woken by every request for the staff's pages; may run twice, as people press twice: what is changed is changed by the
// door. When it fails, the staff can't see or approve anything; editions that go by themselves go.
import { setTimeout } from 'node:timers/promises';
import { handle } from 'hono/aws-lambda';
import { appealTable } from '../appeals/appeal-table.ts';
import { articleTable } from '../articles/article-table.ts';
import { sourceTable } from '../articles/sources/source-table.ts';
import { deliveryTable } from '../deliveries/delivery-table.ts';
import { lanePlanTable } from '../deliveries/lane-plan-table.ts';
import { readAccount, readSendingHealth } from '../deliveries/ses-account.ts';
import { editionTable } from '../editions/edition-table.ts';
import { reportTable } from '../feedback/report/report-table.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { invoker } from '../runtime/invoke.ts';
import { journalTable } from '../runtime/journal-table.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { plainLog } from '../runtime/plain-log.ts';
import { readEnv } from '../runtime/read-env.ts';
import { directoryTable } from '../subscribers/directory-table.ts';
import { growthTable } from '../subscribers/growth/growth-table.ts';
import { readerCountTable } from '../subscribers/growth/reader-count-table.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { askDoor } from './ask-door.ts';
import { env } from './desk.env.ts';
import { desk } from './desk.ts';
import { screens } from './screens.ts';
import { openIdProvider } from './sign-in/provider.ts';
import { sessionTable } from './sign-in/session-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const newsletters = newsletterTable(client, variables.NEWSLETTERS_TABLE);
const siteUrl = variables.SITE_URL;
const reading = {
  newsletters,
  editions: editionTable(client, variables.EDITIONS_TABLE),
  articles: articleTable(client, variables.ARTICLES_TABLE),
  sources: sourceTable(client, variables.SOURCES_TABLE),
  appeals: appealTable(client, variables.APPEALS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
  plans: lanePlanTable(client, variables.DELIVERIES_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  reports: reportTable(client, variables.DELIVERIES_TABLE),
  growth: growthTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  counts: readerCountTable(client, variables.SUBSCRIBERS_TABLE),
  directory: directoryTable(client, variables.SUBSCRIBERS_TABLE),
  pause: (milliseconds: number) => setTimeout(milliseconds),
  judging: {
    graceMilliseconds: variables.GRACE_SECONDS * 1000,
    longestMilliseconds: variables.LONGEST_JUDGING_SECONDS * 1000,
  },
  journal: journalTable(client, variables.JOURNAL_TABLE),
  account: readAccount,
  sendingHealth: () => readSendingHealth(variables.MAIL_DOMAIN),
  mailDomain: variables.MAIL_DOMAIN,
  siteUrl,
  now,
};

export const handler = handle(
  desk({
    screens: screens(reading),
    sessions: sessionTable(client, variables.SESSIONS_TABLE),
    provider: openIdProvider({
      issuer: variables.OPENID_ISSUER,
      clientId: variables.OPENID_CLIENT,
      backUrl: `${siteUrl}/desk/sign-in/back`,
    }),
    newsroomZone: async () => (await newsletters.getOrganisation())?.timeZone ?? 'UTC',
    ask: askDoor(invoker(variables.DOOR_FUNCTION)),
    siteUrl,
    log: (decision, details) => plainLog('INFO', decision, details),
    fail: ({ name, message, stack }) =>
      plainLog('ERROR', 'a page of the desk failed', { error: { name, message, stack } }),
    now,
  }),
);
