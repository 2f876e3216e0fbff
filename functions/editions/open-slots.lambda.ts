// Woken each minute by the scheduler; may run twice or late. When it fails, due newsletters do not begin; the next
// minute tries again, and slots later than their latest start show as missed.
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { editionTable } from './edition-table.ts';
import { env } from './open-slots.env.ts';
import { openSlots } from './open-slots.ts';

const { NEWSLETTERS_TABLE, EDITIONS_TABLE, COMPILE_QUEUE_URL } = readEnv(env);
const client = connectToDynamo();
const deps = {
  newsletters: newsletterTable(client, NEWSLETTERS_TABLE),
  editions: editionTable(client, EDITIONS_TABLE),
  toCompile: queue(COMPILE_QUEUE_URL),
  now,
};

export const handler = () => openSlots(deps);
