// Woken by the queue of SES's events, up to a thousand at a time; may run twice and out of order. When it fails,
// bounces and complaints wait to be heeded and reports lag behind; the events stay in their queue for days.
import { deliveryTable } from '../deliveries/delivery-table.ts';
import { pauseForFailure } from '../deliveries/pause-edition.ts';
import { signTable } from '../deliveries/sign-table.ts';
import { editionTable } from '../editions/edition-table.ts';
import type { EditionId } from '../language/ids.ts';
import { outboxTable } from '../outbox/outbox-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { batchHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { type Feedback, heedFeedback } from '../subscribers/heed-feedback.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { env } from './hear-events.env.ts';
import { type Failure, hearEvents } from './hear-events.ts';
import { readingTable } from './reading-table.ts';
import { sesEvent } from './ses-event.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const subscribers = subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT);
const editions = editionTable(client, variables.EDITIONS_TABLE);
const deps = {
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  outbox: outboxTable(client, variables.OUTBOX_TABLE),
  signs: signTable(client, variables.DELIVERIES_TABLE),
  readings: readingTable(client, variables.DELIVERIES_TABLE),
  heed: (feedback: Feedback) => heedFeedback(feedback, { subscribers }),
  pause: (edition: EditionId, failure: Failure) => pauseForFailure(edition, failure, { editions, now }),
  graceMilliseconds: variables.GRACE_SECONDS * 1000,
  now,
};

export const handler = batchHandler(sesEvent, events => hearEvents(events, deps));
