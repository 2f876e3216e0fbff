// Woken every few minutes by the scheduler; may run twice or late. When it fails, reports at the desk are older than they
// say; nobody's mail waits for it, and the next time counts everything again.
import { deliveryTable } from '../../deliveries/delivery-table.ts';
import { lanePlanTable } from '../../deliveries/lane-plan-table.ts';
import { editionTable } from '../../editions/edition-table.ts';
import { newsletterTable } from '../../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../../runtime/dynamodb.ts';
import { now } from '../../runtime/now.ts';
import { readEnv } from '../../runtime/read-env.ts';
import { readingTable } from '../reading-table.ts';
import { env } from './report-editions.env.ts';
import { reportEditions } from './report-editions.ts';
import { reportTable } from './report-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  editions: editionTable(client, variables.EDITIONS_TABLE),
  plans: lanePlanTable(client, variables.DELIVERIES_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  readings: readingTable(client, variables.DELIVERIES_TABLE),
  reports: reportTable(client, variables.DELIVERIES_TABLE),
  now,
};

export const handler = () => reportEditions(deps);
