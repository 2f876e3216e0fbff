// Woken each hour by the scheduler; may run twice or late. When it fails, who opened an edition of a newsletter that
// tracks is known for longer than the week we promise, though never longer than two; the next hour tries again.
import { editionTable } from '../editions/edition-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { readEnv } from '../runtime/read-env.ts';
import { env } from './fold-reading.env.ts';
import { foldReading } from './fold-reading.ts';
import { readingTable } from './reading-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const deps = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  readings: readingTable(client, variables.DELIVERIES_TABLE),
  now,
};

export const handler = () => foldReading(deps);
