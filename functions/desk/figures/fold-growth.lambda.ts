// Woken each hour by the scheduler; may run twice or late. When it fails, the growth at the desk stands still, and how
// many readers there are is what was counted last, with the joins and leavings since; the next hour catches up.
import { newsletterTable } from '../../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../../runtime/dynamodb.ts';
import { now } from '../../runtime/now.ts';
import { readEnv } from '../../runtime/read-env.ts';
import { growthTable } from '../../subscribers/growth/growth-table.ts';
import { readerCountTable } from '../../subscribers/growth/reader-count-table.ts';
import { countEverybody } from './everybody-table.ts';
import { env } from './fold-growth.env.ts';
import { foldGrowth } from './fold-growth.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  growth: growthTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  counts: readerCountTable(client, variables.SUBSCRIBERS_TABLE),
  countEverybody: () => countEverybody(client, variables.SUBSCRIBERS_TABLE),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  now,
};

export const handler = () => foldGrowth(deps);
