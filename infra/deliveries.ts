import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as deleteTemplatesEnv } from '../functions/deliveries/delete-templates.env.ts';
import { env as planLaneEnv } from '../functions/deliveries/plan-lane.env.ts';
import { env as sendBatchesEnv } from '../functions/deliveries/send-batches.env.ts';
import { env as startSendingEnv } from '../functions/deliveries/start-sending.env.ts';
import { env as tendEditionsEnv } from '../functions/deliveries/tend-editions.env.ts';
import { allow, allowToReadAccount, explainWildcard, indexOf } from './allow.ts';
import type { Editions } from './editions.ts';
import { EveryHour, EveryMinute } from './every-minute.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import { laneCount, type Subscribers } from './subscribers.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly mail: Mail;
  readonly newsletters: Newsletters;
  readonly subscribers: Subscribers;
  readonly editions: Editions;
};

const anyTemplate = 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:template/*';
const workTimeout = Duration.seconds(60);

/** The ledger, and who plans, sends and tends it. */
export class Deliveries extends Construct {
  readonly table: Table;
  /** Lanes to plan. */
  readonly plan: WorkQueue;
  /** Pointers to batches that may be sent. */
  readonly send: WorkQueue;
  /** Whose logs tell what a person should know. */
  readonly functions: Readonly<Record<'sendBatches' | 'tendEditions', LambdaFunction>>;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Deliveries');
    this.table = table(this, 'deliveries', {
      partitionKey: 'key',
      sortKey: 'item',
      // Lists batches that wait for their judge or a person: as a rule none, so that no claim and no record pays for it.
      indexes: [{ name: 'unsettled', partitionKey: 'unsettledEdition', sortKey: 'key', holds: 'keys' }],
      expiresAt: 'expiresAt',
    });
    this.plan = new WorkQueue(this, 'plan', house, {
      workTimeout,
      tries: 5,
      whenPutAside:
        'A lane of an edition could not be planned in five tries: an eighth of its readers wait. Find the error in the log of plan-lane; the clock queues the lane again.',
    });
    this.send = new WorkQueue(this, 'send', house, {
      workTimeout,
      tries: 5,
      whenPutAside:
        'A batch of at most 50 readers was not sent in five tries. Nobody is mailed twice and the clock queues it again: look at the edition first, then at the log of send-batches.',
    });
    this.#startSending(house, before);
    this.#deleteTemplates(house, before);
    this.#planLane(house, before);
    this.functions = {
      sendBatches: this.#sendBatches(house, before),
      tendEditions: this.#tendEditions(house, before),
    };
  }

  #startSending(house: House, { mail, newsletters, subscribers, editions }: Before): void {
    const startSending = mailLambda(this, house, {
      entry: 'deliveries/start-sending',
      env: startSendingEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: this.table.tableName,
        EDITIONS_BUCKET: editions.bucket.bucketName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        PLAN_QUEUE_URL: this.plan.queue.queueUrl,
        SEND_QUEUE_URL: this.send.queue.queueUrl,
        LANE_COUNT: laneCount,
      },
      timeout: editions.startTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'A frozen edition does not start and its readers wait. Read the error in the log of start-sending: SES may have refused its template.',
      errorsToTolerate: 0,
    });
    allow(startSending, newsletters.table, 'dynamodb:GetItem');
    allow(startSending, editions.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(startSending, this.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
    allow(startSending, editions.bucket, 's3:GetObject', 's3:ListBucket');
    allow(startSending, subscribers.table, 'dynamodb:Query');
    allow(startSending, [mail.templates], 'ses:CreateEmailTemplate', 'ses:TestRenderEmailTemplate');
    explainWildcard(startSending, anyTemplate, 'Each edition has a template of its own, named by its content.');
    allowToReadAccount(startSending);
    allow(startSending, this.plan.queue, 'sqs:SendMessage');
    allow(startSending, this.send.queue, 'sqs:SendMessage');
    editions.start.takenBy(startSending, { batchSize: 1 });
  }

  #planLane(house: House, { subscribers, editions }: Before): void {
    const planLane = mailLambda(this, house, {
      entry: 'deliveries/plan-lane',
      env: planLaneEnv,
      values: {
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: this.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        PLAN_QUEUE_URL: this.plan.queue.queueUrl,
        SEND_QUEUE_URL: this.send.queue.queueUrl,
        LANE_COUNT: laneCount,
      },
      timeout: workTimeout,
      memoryMegabytes: 1024,
      whenItFails:
        'Part of the readers of an edition wait, since their batches are not made. Read the error in the log of plan-lane; a planned page is never planned twice.',
      errorsToTolerate: 2,
    });
    allow(planLane, editions.table, 'dynamodb:GetItem');
    allow(planLane, this.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(planLane, this.table, 'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem');
    allow(planLane, subscribers.table, 'dynamodb:Query', 'dynamodb:BatchGetItem');
    allow(planLane, this.plan.queue, 'sqs:SendMessage');
    allow(planLane, this.send.queue, 'sqs:SendMessage');
    this.plan.takenBy(planLane, { batchSize: 1 });
  }

  #sendBatches(house: House, { mail, subscribers, editions }: Before): LambdaFunction {
    const sendBatches = mailLambda(this, house, {
      entry: 'deliveries/send-batches',
      env: sendBatchesEnv,
      values: {
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: this.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        SEND_QUEUE_URL: this.send.queue.queueUrl,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        TRACKING_CONFIGURATION_SET: mail.trackingSet.configurationSetName,
        LINK_KEYS_SECRET: mail.linkKeys.secretArn,
        SITE_URL: house.settings.siteUrl,
        LANE_COUNT: laneCount,
        LEASE_SECONDS: String(house.settings.leaseSeconds),
        CLOCK_SPARE_SECONDS: String(house.settings.clockSpareSeconds),
      },
      timeout: workTimeout,
      // It mostly waits for its turn and for SES, four at a time for as long as an edition takes.
      memoryMegabytes: 512,
      whenItFails:
        'Readers wait for an edition that is going out. Nobody is mailed twice: unclear calls stay filed. Read the error in the log of send-batches, and look in SES whether sending is paused.',
      errorsToTolerate: 0,
    });
    allow(sendBatches, editions.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(sendBatches, this.table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem');
    allow(sendBatches, this.table, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    allow(sendBatches, subscribers.table, 'dynamodb:BatchGetItem');
    allow(sendBatches, mail.linkKeys, 'secretsmanager:GetSecretValue');
    allow(sendBatches, this.send.queue, 'sqs:SendMessage');
    allow(sendBatches, mail.toSend, 'ses:SendBulkEmail', 'ses:SendBulkTemplatedEmail', 'ses:SendEmail');
    explainWildcard(sendBatches, anyTemplate, 'Each edition has a template of its own, named by its content.');
    this.send.takenBy(sendBatches, { batchSize: 10, maxConcurrency: 4 });
    return sendBatches;
  }

  #tendEditions(house: House, { newsletters, editions }: Before): LambdaFunction {
    const tendEditions = mailLambda(this, house, {
      entry: 'deliveries/tend-editions',
      env: tendEditionsEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: this.table.tableName,
        START_QUEUE_URL: editions.start.queue.queueUrl,
        PLAN_QUEUE_URL: this.plan.queue.queueUrl,
        SEND_QUEUE_URL: this.send.queue.queueUrl,
        POINTER_LIFE_SECONDS: String(house.settings.pointerLifeSeconds),
        GRACE_SECONDS: String(house.settings.graceSeconds),
        LONGEST_JUDGING_SECONDS: String(house.settings.longestJudgingSeconds),
      },
      timeout: Duration.seconds(50),
      memoryMegabytes: 512,
      whenItFails:
        'Editions that were interrupted do not go on, and finished ones do not close. Read the last error in the log of tend-editions; the next minute tries again by itself.',
      errorsToTolerate: 2,
    });
    allow(tendEditions, newsletters.table, 'dynamodb:Scan');
    allow(tendEditions, editions.table, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query');
    allow(tendEditions, indexOf(editions.table, 'live'), 'dynamodb:Query');
    allow(tendEditions, this.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    allowToReadAccount(tendEditions);
    allow(tendEditions, editions.start.queue, 'sqs:SendMessage');
    allow(tendEditions, this.plan.queue, 'sqs:SendMessage');
    allow(tendEditions, this.send.queue, 'sqs:SendMessage');
    new EveryMinute(
      tendEditions,
      house,
      'Nobody has looked after running editions for ten minutes: what was interrupted stays so. See whether the schedule of tend-editions is enabled.',
    );
    return tendEditions;
  }

  #deleteTemplates(house: House, { mail, editions }: Before): void {
    const deleteTemplates = mailLambda(this, house, {
      entry: 'deliveries/delete-templates',
      env: deleteTemplatesEnv,
      values: { EDITIONS_TABLE: editions.table.tableName },
      timeout: Duration.minutes(2),
      memoryMegabytes: 256,
      whenItFails:
        'Templates of editions that are long over stay in SES, which keeps 20,000. Nobody waits for them. Read the error in the log of delete-templates; the next hour tries again by itself.',
      errorsToTolerate: 2,
    });
    allow(deleteTemplates, editions.table, 'dynamodb:GetItem');
    allow(deleteTemplates, [mail.templates], 'ses:DeleteEmailTemplate');
    explainWildcard(deleteTemplates, anyTemplate, 'Each edition has a template of its own, named by its content.');
    allow(deleteTemplates, ['*'], 'ses:ListEmailTemplates');
    explainWildcard(
      deleteTemplates,
      '*',
      'SES knows no narrower resource for ListEmailTemplates, which names them all.',
    );
    new EveryHour(
      deleteTemplates,
      house,
      'Nobody has deleted old templates for two hours; SES keeps 20,000 of them. See whether the schedule of delete-templates is enabled.',
    );
  }
}
