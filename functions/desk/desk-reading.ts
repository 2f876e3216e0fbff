import { setTimeout } from 'node:timers/promises';
import type * as z from 'zod';
import { appealTable } from '../appeals/appeal-table.ts';
import { articleTable } from '../articles/article-table.ts';
import { sourceTable } from '../articles/sources/source-table.ts';
import { deliveryTable } from '../deliveries/delivery-table.ts';
import { lanePlanTable } from '../deliveries/lane-plan-table.ts';
import { readAccount, readSendingHealth } from '../deliveries/ses-account.ts';
import { editionTable } from '../editions/edition-table.ts';
import { reportTable } from '../feedback/report/report-table.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import type { connectToDynamo } from '../runtime/dynamodb.ts';
import { invoker } from '../runtime/invoke.ts';
import { journalTable } from '../runtime/journal-table.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { readAlarms } from '../runtime/ringing-alarms.ts';
import { directoryTable } from '../subscribers/directory-table.ts';
import { growthTable } from '../subscribers/growth/growth-table.ts';
import { readerCountTable } from '../subscribers/growth/reader-count-table.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import type { env } from './desk.env.ts';
import { readDmarc } from './settings/read-dmarc.ts';

/** All that the screens read from. */
export function deskReading(variables: z.infer<typeof env>, client: ReturnType<typeof connectToDynamo>) {
  return {
    newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
    editions: editionTable(client, variables.EDITIONS_TABLE),
    articles: articleTable(client, variables.ARTICLES_TABLE),
    sources: sourceTable(client, variables.SOURCES_TABLE),
    appeals: appealTable(client, variables.APPEALS_TABLE),
    mails: objectStore(variables.EDITIONS_BUCKET),
    showAsk: invoker(variables.SHOW_ASK_FUNCTION),
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
    alarms: () => readAlarms(variables.ALARM_PREFIX),
    dmarc: readDmarc,
    sendingHealth: () => readSendingHealth(variables.MAIL_DOMAIN),
    mailDomain: variables.MAIL_DOMAIN,
    siteUrl: variables.SITE_URL,
    now,
  };
}
