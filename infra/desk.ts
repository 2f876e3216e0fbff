import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import { env as doorEnv } from '../functions/desk/door.env.ts';
import { allow, allowToReadAccount, indexOf } from './allow.ts';
import type { Appeals } from './appeals.ts';
import type { ArticleApi } from './article-api.ts';
import type { Articles } from './articles.ts';
import type { Deliveries } from './deliveries.ts';
import type { Editions } from './editions.ts';
import type { Feedback } from './feedback.ts';
import type { Joining } from './joining.ts';
import type { Journal } from './journal.ts';
import type { ListExports } from './list-exports.ts';
import type { ListImports } from './list-imports.ts';
import type { ListSweeps } from './list-sweeps.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Outbox } from './outbox.ts';
import type { Readers } from './readers.ts';
import type { Sources } from './sources.ts';
import type { Staff } from './staff.ts';
import { laneCount, type Subscribers, toChangeProfiles } from './subscribers.ts';

type Before = {
  readonly journal: Journal;
  readonly mail: Mail;
  readonly articles: Articles;
  readonly articleApi: ArticleApi;
  readonly sources: Sources;
  readonly newsletters: Newsletters;
  readonly appeals: Appeals;
  readonly subscribers: Subscribers;
  readonly listImports: ListImports;
  readonly listExports: ListExports;
  readonly listSweeps: ListSweeps;
  readonly editions: Editions;
  readonly deliveries: Deliveries;
  readonly feedback: Feedback;
  readonly outbox: Outbox;
  readonly joining: Joining;
  readonly readers: Readers;
  readonly staff: Staff;
};

/** The one door that every change by the staff goes through. */
export class Desk extends Construct {
  readonly door: LambdaFunction;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Desk');
    this.door = this.#door(house, before);
    this.#letIn(this.door, before);
    new CfnOutput(Stack.of(this), 'DoorFunction', { value: this.door.functionName });
    new CfnOutput(Stack.of(this), 'ImportsBucket', { value: before.listImports.bucket.bucketName });
  }

  #door(house: House, before: Before): LambdaFunction {
    const { editions, deliveries } = before;
    return mailLambda(this, house, {
      entry: 'desk/door',
      env: doorEnv,
      values: {
        ARTICLES_TABLE: before.articles.table.tableName,
        SOURCES_TABLE: before.sources.table.tableName,
        NEWSLETTERS_TABLE: before.newsletters.table.tableName,
        APPEALS_TABLE: before.appeals.table.tableName,
        SUBSCRIBERS_TABLE: before.subscribers.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        EDITIONS_BUCKET: editions.bucket.bucketName,
        ...before.outbox.toPut,
        DELIVERIES_TABLE: deliveries.table.tableName,
        JOURNAL_TABLE: before.journal.table.tableName,
        IMPORTS_BUCKET: before.listImports.bucket.bucketName,
        IMPORTS_TABLE: before.listImports.table.tableName,
        RUN_IMPORT_QUEUE_URL: before.listImports.work.queue.queueUrl,
        RUN_EXPORT_QUEUE_URL: before.listExports.work.queue.queueUrl,
        RUN_SWEEP_QUEUE_URL: before.listSweeps.work.queue.queueUrl,
        CHANGES_QUEUE_URL: before.articles.changes.queue.queueUrl,
        COMPILE_QUEUE_URL: editions.compile.queue.queueUrl,
        START_QUEUE_URL: editions.start.queue.queueUrl,
        SEND_QUEUE_URL: deliveries.send.queue.queueUrl,
        PUT_ASIDE_QUEUES: namesOf(putAsideQueues(before)),
        TOKENS_SECRET: before.articleApi.tokens.secretArn,
        LINK_KEYS_SECRET: before.mail.linkKeys.secretArn,
        LIST_KEY_SECRET: before.subscribers.listKey.secretArn,
        ...before.joining.toJoin,
        SESSIONS_TABLE: before.staff.sessions.tableName,
        STAFF_POOL: before.staff.poolId,
        SITE_URL: house.settings.siteUrl,
        LANE_COUNT: laneCount,
        GRACE_SECONDS: String(house.settings.graceSeconds),
        LONGEST_JUDGING_SECONDS: String(house.settings.longestJudgingSeconds),
      },
      // A year of articles takes minutes; a load that is cut off may simply be run again.
      timeout: Duration.minutes(15),
      memoryMegabytes: 1769,
      whenItFails:
        'Someone of the staff asked for something and got no answer; readers notice nothing. Read the error in the log of door: what was done may be asked for again.',
      errorsToTolerate: 0,
    });
  }

  #letIn(door: LambdaFunction, before: Before): void {
    const { articles, sources, newsletters, appeals, subscribers, editions, deliveries } = before;
    allow(door, articles.table, 'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(door, indexOf(articles.table, 'published'), 'dynamodb:Query');
    allow(door, articles.changes.queue, 'sqs:SendMessage');
    allow(door, sources.table, 'dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    allow(door, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    allow(door, appeals.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(door, subscribers.table, 'dynamodb:BatchGetItem', 'dynamodb:Query', ...toChangeProfiles);
    subscribers.allowToFind(door);
    allowToReadAccount(door);
    allow(door, subscribers.listKey, 'secretsmanager:GetSecretValue');
    const { tokens } = before.articleApi;
    for (const secret of [tokens, before.mail.linkKeys]) {
      allow(door, secret, 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue');
      allow(door, secret, 'secretsmanager:UpdateSecretVersionStage');
    }
    allow(door, editions.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(door, editions.bucket, 's3:GetObject');
    before.outbox.allowToPut(door);
    before.joining.allowToAskAgain(door);
    allow(door, editions.compile.queue, 'sqs:SendMessage');
    allow(door, editions.start.queue, 'sqs:SendMessage');
    allow(door, deliveries.send.queue, 'sqs:SendMessage');
    allow(door, deliveries.table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(door, indexOf(deliveries.table, 'unsettled'), 'dynamodb:Query');
    for (const queue of Object.values(putAsideQueues(before))) {
      allow(door, queue, 'sqs:ReceiveMessage', 'sqs:GetQueueAttributes');
    }
    const { listImports } = before;
    allow(door, listImports.bucket, 's3:GetObject', 's3:ListBucket', 's3:PutObject');
    allow(door, listImports.table, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query');
    allow(door, listImports.work.queue, 'sqs:SendMessage');
    allow(door, before.listExports.work.queue, 'sqs:SendMessage');
    allow(door, before.listSweeps.work.queue, 'sqs:SendMessage');
    allow(door, before.journal.table, 'dynamodb:PutItem');
    before.staff.allowToMind(door);
  }
}

type PutAside = z.output<typeof doorEnv>['PUT_ASIDE_QUEUES'];

/** Of all work, what could not be done. */
function putAsideQueues(before: Before): Readonly<Record<keyof PutAside, Queue>> {
  const { articles, editions, deliveries, feedback } = before;
  return {
    changes: articles.changes.putAside,
    'run-import': before.listImports.work.putAside,
    compile: editions.compile.putAside,
    start: editions.start.putAside,
    plan: deliveries.plan.putAside,
    send: deliveries.send.putAside,
    events: feedback.events.putAside,
    'run-export': before.listExports.work.putAside,
    'run-sweep': before.listSweeps.work.putAside,
    outbox: before.outbox.putAside,
    'sign-ups': before.joining.putAside,
    readers: before.readers.putAside,
  };
}

function namesOf(queues: ReturnType<typeof putAsideQueues>): string {
  const names = Object.entries(queues).map(([work, { queueName }]) => [work, queueName]);
  return JSON.stringify(Object.fromEntries(names));
}
