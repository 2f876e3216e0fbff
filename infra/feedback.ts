import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { env as foldReadingEnv } from '../functions/feedback/fold-reading.env.ts';
import { env as hearEventsEnv } from '../functions/feedback/hear-events.env.ts';
import { allow, indexOf } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import type { Editions } from './editions.ts';
import { EveryHour } from './every-minute.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Outbox } from './outbox.ts';
import { laneCount, type Subscribers, toChangeProfiles } from './subscribers.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly mail: Mail;
  readonly subscribers: Subscribers;
  readonly editions: Editions;
  readonly deliveries: Deliveries;
  readonly outbox: Outbox;
};

const workTimeout = Duration.seconds(60);

/** What SES tells of every mail, heard into the ledger; bounces and complaints suppress. */
export class Feedback extends Construct {
  /** What SES told and is to be heard. */
  readonly events: WorkQueue;
  readonly hearEvents: LambdaFunction;

  constructor(scope: Construct, house: House, { mail, subscribers, editions, deliveries, outbox }: Before) {
    super(scope, 'Feedback');
    this.events = new WorkQueue(this, 'events', house, {
      workTimeout,
      // Many: an hour without the ledger must not lose what SES says only once.
      tries: 10,
      whenPutAside:
        'Some of what SES told of mails was not taken in: a bounce or complaint among it is not honoured yet. Find the error in the log of hear-events, mend it, then redrive the queue.',
    });
    mail.events.addSubscription(new SqsSubscription(this.events.queue, { rawMessageDelivery: true }));
    this.hearEvents = mailLambda(this, house, {
      entry: 'feedback/hear-events',
      env: hearEventsEnv,
      values: {
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: deliveries.table.tableName,
        OUTBOX_TABLE: outbox.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        LANE_COUNT: laneCount,
        GRACE_SECONDS: String(house.settings.graceSeconds),
      },
      timeout: workTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'Bounces and complaints are not honoured while this lasts, and interrupted batches stay unclear. Events wait in the queue for four days: read the error in the log of hear-events.',
      errorsToTolerate: 2,
    });
    allow(this.hearEvents, editions.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(this.hearEvents, deliveries.table, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem');
    allow(this.hearEvents, outbox.table, 'dynamodb:UpdateItem');
    allow(this.hearEvents, subscribers.table, ...toChangeProfiles);
    // What is heard is written once a batch and invocation: the more events come together, the fewer writes.
    this.events.takenBy(this.hearEvents, { batchSize: 1000, waitForMore: Duration.seconds(3), maxConcurrency: 2 });
    this.#foldReading(house, { editions, deliveries });
  }

  #foldReading(house: House, { editions, deliveries }: Pick<Before, 'editions' | 'deliveries'>): void {
    const foldReading = mailLambda(this, house, {
      entry: 'feedback/fold-reading',
      env: foldReadingEnv,
      values: { EDITIONS_TABLE: editions.table.tableName, DELIVERIES_TABLE: deliveries.table.tableName },
      timeout: Duration.minutes(5),
      memoryMegabytes: 512,
      whenItFails:
        'Who opened an edition of a newsletter that tracks is kept for longer than the week we promise, though never for more than two. Read the error in the log of fold-reading; the next hour tries again.',
      errorsToTolerate: 1,
    });
    allow(foldReading, indexOf(editions.table, 'live'), 'dynamodb:Query');
    allow(foldReading, editions.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(foldReading, deliveries.table, 'dynamodb:Query', 'dynamodb:BatchWriteItem');
    new EveryHour(
      foldReading,
      house,
      'For two hours nobody has counted and forgotten who opened the editions of a week ago. See whether the schedule of fold-reading is enabled.',
    );
  }
}
