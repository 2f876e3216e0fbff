import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as answerReadersEnv } from '../functions/site/answer-readers.env.ts';
import { allow } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Outbox } from './outbox.ts';
import { laneCount, type Subscribers } from './subscribers.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly mail: Mail;
  readonly newsletters: Newsletters;
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  readonly outbox: Outbox;
};

const workTimeout = Duration.seconds(30);

/** Readers who want to see what is stored of them, or to move: who mails them the way in. */
export class Readers extends Construct {
  readonly #answer: WorkQueue;
  readonly #before: Before;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Readers');
    this.#before = before;
    this.#answer = new WorkQueue(this, 'readers', house, {
      workTimeout,
      tries: 5,
      whenPutAside:
        'A reader asked for a link to their preferences and got no mail, in five tries. Find the error in the log of answer-readers, and mend it; the reader can ask again.',
    });
    this.#answerReaders(house, before);
  }

  /** What of it could not be done. */
  get putAside() {
    return this.#answer.putAside;
  }

  /** What the site is told of it. */
  get toServe() {
    return {
      READERS_QUEUE_URL: this.#answer.queue.queueUrl,
      DELIVERIES_TABLE: this.#before.deliveries.table.tableName,
    };
  }

  /** Also to read what went to a reader, and how they consented. */
  allowToServe(site: LambdaFunction): void {
    const { deliveries, subscribers } = this.#before;
    allow(site, this.#answer.queue, 'sqs:SendMessage');
    allow(site, deliveries.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem');
    allow(site, subscribers.table, 'dynamodb:Query', 'dynamodb:BatchGetItem');
  }

  #answerReaders(house: House, { mail, newsletters, subscribers, outbox }: Before): void {
    const answerReaders = mailLambda(this, house, {
      entry: 'site/answer-readers',
      env: answerReadersEnv,
      values: {
        ...outbox.toPut,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        LINK_KEYS_SECRET: mail.linkKeys.secretArn,
        SITE_URL: house.settings.siteUrl,
        LANE_COUNT: laneCount,
      },
      timeout: workTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'Readers who want to see or change their preferences wait for the mail that lets them in. Read the error in the log of answer-readers; the queue hands each wish out again.',
      errorsToTolerate: 2,
    });
    allow(answerReaders, subscribers.table, 'dynamodb:GetItem');
    allow(answerReaders, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    allow(answerReaders, mail.linkKeys, 'secretsmanager:GetSecretValue');
    outbox.allowToPut(answerReaders);
    this.#answer.takenBy(answerReaders, { batchSize: 5, maxConcurrency: 5 });
  }
}
