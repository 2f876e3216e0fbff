import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as answerSignUpsEnv } from '../functions/site/answer-sign-ups.env.ts';
import { allow } from './allow.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Outbox } from './outbox.ts';
import { laneCount, type Subscribers } from './subscribers.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly mail: Mail;
  readonly newsletters: Newsletters;
  readonly subscribers: Subscribers;
  readonly outbox: Outbox;
};

const workTimeout = Duration.seconds(30);

/** Sign-ups that wait to be confirmed, what keeps programs from making many, and who answers them by mail. */
export class Joining extends Construct {
  readonly #signUps: Table;
  readonly #limits: Table;
  readonly #answer: WorkQueue;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Joining');
    this.#signUps = table(new Construct(this, 'SignUps'), 'sign-ups', { partitionKey: 'id', expiresAt: 'expiresAt' });
    this.#limits = table(new Construct(this, 'Limits'), 'limits', { partitionKey: 'key', expiresAt: 'expiresAt' });
    this.#answer = new WorkQueue(this, 'sign-ups', house, {
      workTimeout,
      tries: 5,
      whenPutAside:
        'Somebody asked for a newsletter and got no mail in which to confirm, in five tries. Find the error in the log of answer-sign-ups, mend it, then redrive the queue within a week.',
    });
    this.#answerSignUps(house, before);
  }

  /** What of it could not be done. */
  get putAside() {
    return this.#answer.putAside;
  }

  /** What a function is told that erases people. */
  get toForget() {
    return { SIGN_UPS_TABLE: this.#signUps.tableName };
  }

  /** What the site is told of it. */
  get toJoin() {
    return {
      ...this.toForget,
      LIMITS_TABLE: this.#limits.tableName,
      SIGN_UPS_QUEUE_URL: this.#answer.queue.queueUrl,
    };
  }

  allowToJoin(site: LambdaFunction): void {
    allow(site, this.#signUps, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    this.allowToForget(site);
    allow(site, this.#limits, 'dynamodb:UpdateItem');
    allow(site, this.#answer.queue, 'sqs:SendMessage');
  }

  /** To find all that a person asked for, and to delete it. */
  allowToForget(made: LambdaFunction): void {
    allow(made, this.#signUps, 'dynamodb:GetItem', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem');
  }

  /** To have somebody mailed once more who has yet to confirm; or forgotten. */
  allowToAskAgain(door: LambdaFunction): void {
    this.allowToForget(door);
    allow(door, this.#limits, 'dynamodb:UpdateItem');
    allow(door, this.#answer.queue, 'sqs:SendMessage');
  }

  #answerSignUps(house: House, { mail, newsletters, subscribers, outbox }: Before): void {
    const answerSignUps = mailLambda(this, house, {
      entry: 'site/answer-sign-ups',
      env: answerSignUpsEnv,
      values: {
        ...outbox.toPut,
        SIGN_UPS_TABLE: this.#signUps.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        LINK_KEYS_SECRET: mail.linkKeys.secretArn,
        SITE_URL: house.settings.siteUrl,
        LANE_COUNT: laneCount,
      },
      timeout: workTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'Whoever asks for a newsletter waits for the mail in which they confirm. Read the error in the log of answer-sign-ups; the queue hands each sign-up out again.',
      errorsToTolerate: 2,
    });
    allow(answerSignUps, this.#signUps, 'dynamodb:GetItem');
    allow(answerSignUps, subscribers.table, 'dynamodb:GetItem');
    allow(answerSignUps, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    allow(answerSignUps, mail.linkKeys, 'secretsmanager:GetSecretValue');
    outbox.allowToPut(answerSignUps);
    this.#answer.takenBy(answerSignUps, { batchSize: 5, maxConcurrency: 5 });
  }
}
