import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { env as compileEditionEnv } from '../functions/editions/compile-edition.env.ts';
import { env as openSlotsEnv } from '../functions/editions/open-slots.env.ts';
import { env as reviseEditionsEnv } from '../functions/editions/revise-editions.env.ts';
import { env as showAskEnv } from '../functions/editions/show-ask.env.ts';
import { allow, indexOf } from './allow.ts';
import type { Appeals } from './appeals.ts';
import type { Articles } from './articles.ts';
import { bucket } from './bucket.ts';
import { EveryMinute } from './every-minute.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

type Before = { readonly articles: Articles; readonly newsletters: Newsletters; readonly appeals: Appeals };

const compileTimeout = Duration.seconds(60);
const startTimeout = Duration.seconds(30);

/** One edition a slot: opened by the clock or a person, compiled, checked, held or frozen. */
export class Editions extends Construct {
  readonly table: Table;
  /** Rendered mails. */
  readonly bucket: Bucket;
  /** Editions to compile. */
  readonly compile: WorkQueue;
  /** Frozen editions, to be sent. */
  readonly start: WorkQueue;
  readonly startTimeout = startTimeout;
  /** Makes a mail with an appeal in it, to be looked at. */
  readonly showAsk: LambdaFunction;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Editions');
    this.table = table(this, 'editions', {
      partitionKey: 'newsletterId',
      sortKey: 'slot',
      // What the clock has still to tend; an edition that is over leaves it.
      indexes: [{ name: 'live', partitionKey: 'live', sortKey: 'slot', holds: 'everything' }],
    });
    this.bucket = bucket(this, 'editions');
    this.compile = new WorkQueue(this, 'compile', house, {
      workTimeout: compileTimeout,
      tries: 3,
      whenPutAside:
        'An edition could not be compiled in three tries and its readers get nothing. Find its error in the log of compile-edition, mend it, and the clock has it compiled again.',
    });
    this.start = new WorkQueue(this, 'start', house, {
      workTimeout: startTimeout,
      tries: 3,
      whenPutAside:
        'A frozen edition could not be started in three tries and its readers get nothing. Find its error in the log of start-sending; the clock queues it again.',
    });
    this.#openSlots(house, before);
    this.#compileEdition(house, before);
    this.#reviseEditions(house, before);
    this.showAsk = this.#showAsk(house, before);
  }

  #openSlots(house: House, { newsletters }: Before): void {
    const openSlots = mailLambda(this, house, {
      entry: 'editions/open-slots',
      env: openSlotsEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: this.table.tableName,
        COMPILE_QUEUE_URL: this.compile.queue.queueUrl,
      },
      timeout: Duration.seconds(30),
      memoryMegabytes: 512,
      whenItFails:
        'Due newsletters do not start, and past their latest start they are missed. Read the last error in the log of open-slots; the next minute tries again by itself.',
      errorsToTolerate: 2,
    });
    allow(openSlots, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:UpdateItem');
    allow(openSlots, this.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(openSlots, indexOf(this.table, 'live'), 'dynamodb:Query');
    allow(openSlots, this.compile.queue, 'sqs:SendMessage');
    new EveryMinute(
      openSlots,
      house,
      'The clock has not ticked for ten minutes: no newsletter starts by itself. See whether the schedule of open-slots is enabled.',
    );
  }

  #compileEdition(house: House, { articles, newsletters, appeals }: Before): void {
    const compileEdition = mailLambda(this, house, {
      entry: 'editions/compile-edition',
      env: compileEditionEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: this.table.tableName,
        APPEALS_TABLE: appeals.table.tableName,
        EDITIONS_BUCKET: this.bucket.bucketName,
        COMPILE_QUEUE_URL: this.compile.queue.queueUrl,
        START_QUEUE_URL: this.start.queue.queueUrl,
        SITE_URL: house.settings.siteUrl,
      },
      timeout: compileTimeout,
      memoryMegabytes: 1769,
      whenItFails:
        'A due edition is not compiled and its readers wait. Read the error in the log of compile-edition: it names the edition and what went wrong.',
      errorsToTolerate: 0,
    });
    allow(compileEdition, articles.table, 'dynamodb:BatchGetItem');
    allow(compileEdition, indexOf(articles.table, 'published'), 'dynamodb:Query');
    allow(compileEdition, newsletters.table, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    allow(compileEdition, appeals.table, 'dynamodb:Scan');
    allow(compileEdition, this.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(compileEdition, this.bucket, 's3:PutObject');
    allow(compileEdition, this.compile.queue, 'sqs:SendMessage');
    allow(compileEdition, this.start.queue, 'sqs:SendMessage');
    this.compile.takenBy(compileEdition, { batchSize: 1 });
  }

  #reviseEditions(house: House, { articles, newsletters }: Before): void {
    const reviseEditions = mailLambda(this, house, {
      entry: 'editions/revise-editions',
      env: reviseEditionsEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: this.table.tableName,
        COMPILE_QUEUE_URL: this.compile.queue.queueUrl,
        CHANGES_QUEUE_URL: articles.changes.queue.queueUrl,
      },
      timeout: articles.changesTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'A story was taken back while its edition was being sent, and the edition waits for a person; or a correction does not reach the editions that show it. The log of revise-editions names both.',
      errorsToTolerate: 0,
    });
    allow(reviseEditions, articles.table, 'dynamodb:BatchGetItem');
    allow(reviseEditions, newsletters.table, 'dynamodb:Scan', 'dynamodb:UpdateItem');
    allow(reviseEditions, this.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(reviseEditions, this.compile.queue, 'sqs:SendMessage');
    allow(reviseEditions, articles.changes.queue, 'sqs:SendMessage');
    articles.changes.takenBy(reviseEditions, { batchSize: 1, maxConcurrency: 2 });
  }

  #showAsk(house: House, { articles, newsletters }: Before): LambdaFunction {
    const showAsk = mailLambda(this, house, {
      entry: 'editions/show-ask',
      env: showAskEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: this.table.tableName,
        SITE_URL: house.settings.siteUrl,
      },
      timeout: Duration.seconds(20),
      memoryMegabytes: 1769,
      whenItFails:
        'The staff do not see an appeal in its mail while they write it; readers notice nothing. Read the last error in the log of show-ask.',
      errorsToTolerate: 2,
    });
    allow(showAsk, articles.table, 'dynamodb:BatchGetItem');
    allow(showAsk, indexOf(articles.table, 'published'), 'dynamodb:Query');
    allow(showAsk, newsletters.table, 'dynamodb:GetItem');
    allow(showAsk, this.table, 'dynamodb:GetItem', 'dynamodb:Query');
    return showAsk;
  }
}
