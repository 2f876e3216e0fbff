import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as sendPersonalEnv } from '../functions/outbox/send-personal.env.ts';
import { env as tendOutboxEnv } from '../functions/outbox/tend-outbox.env.ts';
import { alarmWhenTold } from './alarm-when-told.ts';
import { allow, allowToReadAccount, indexOf } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import { EveryMinute } from './every-minute.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import { laneCount, type Subscribers } from './subscribers.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

type Before = { readonly mail: Mail; readonly subscribers: Subscribers; readonly deliveries: Deliveries };

const workTimeout = Duration.seconds(40);

/** Mail to one person: confirmations, sign-in links, welcomes, previews. It waits behind no edition. */
export class Outbox extends Construct {
  readonly table: Table;
  readonly #send: WorkQueue;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Outbox');
    this.table = table(this, 'outbox', {
      partitionKey: 'id',
      indexes: [{ name: 'waiting', partitionKey: 'waiting', sortKey: 'putAt', holds: 'keys' }],
      expiresAt: 'expiresAt',
    });
    this.#send = new WorkQueue(this, 'outbox', house, {
      workTimeout,
      tries: 5,
      whenPutAside:
        'A mail to one person, such as a confirmation, was not sent in five tries. The clock queues it again each minute: find the error in the log of send-personal.',
    });
    this.#sendPersonal(house, before);
    this.#tendOutbox(house);
  }

  /** What of it could not be done. */
  get putAside() {
    return this.#send.putAside;
  }

  /** What a function is told of the outbox that puts mail into it. */
  get toPut() {
    return { OUTBOX_TABLE: this.table.tableName, OUTBOX_QUEUE_URL: this.#send.queue.queueUrl };
  }

  allowToPut(made: LambdaFunction): void {
    allow(made, this.table, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    allow(made, this.#send.queue, 'sqs:SendMessage');
  }

  /** To tell a reader what they were mailed alone. */
  allowToTell(site: LambdaFunction): void {
    allow(site, this.table, 'dynamodb:BatchGetItem');
  }

  #sendPersonal(house: House, { mail, subscribers, deliveries }: Before): void {
    const sendPersonal = mailLambda(this, house, {
      entry: 'outbox/send-personal',
      env: sendPersonalEnv,
      values: {
        ...this.toPut,
        DELIVERIES_TABLE: deliveries.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        PERSONAL_CONFIGURATION_SET: mail.personalSet.configurationSetName,
        LANE_COUNT: laneCount,
      },
      timeout: workTimeout,
      memoryMegabytes: 512,
      whenItFails:
        'People wait for the mail that lets them confirm, sign in or see a preview. Read the error in the log of send-personal; the clock tries again each minute.',
      errorsToTolerate: 2,
    });
    allow(sendPersonal, this.table, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    allow(sendPersonal, subscribers.table, 'dynamodb:GetItem');
    allow(sendPersonal, deliveries.table, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    allow(sendPersonal, mail.toSendPersonal, 'ses:SendEmail');
    allowToReadAccount(sendPersonal);
    allow(sendPersonal, this.#send.queue, 'sqs:SendMessage');
    this.#send.takenBy(sendPersonal, { batchSize: 5, maxConcurrency: 5 });
    alarmWhenTold(house, {
      id: 'personal-mail-given-up',
      message: 'a personal mail was given up',
      by: [sendPersonal],
      count: '1',
      says: 'A person waited for a mail that will not come, because SES refused it or was out of reach for too long. The log of send-personal says why and for what it was.',
    });
  }

  #tendOutbox(house: House): void {
    const tendOutbox = mailLambda(this, house, {
      entry: 'outbox/tend-outbox',
      env: tendOutboxEnv,
      values: this.toPut,
      timeout: Duration.seconds(30),
      memoryMegabytes: 256,
      whenItFails:
        'Mail to single people whose place in the queue was lost is not found again. Read the last error in the log of tend-outbox; the next minute tries again by itself.',
      errorsToTolerate: 2,
    });
    allow(tendOutbox, indexOf(this.table, 'waiting'), 'dynamodb:Query');
    allow(tendOutbox, this.#send.queue, 'sqs:SendMessage');
    alarmWhenTold(house, {
      id: 'personal-mail-late',
      message: 'personal mail waits',
      by: [tendOutbox],
      count: '1',
      says: 'Confirmations, sign-in links or previews wait for more than five minutes. See in the log of send-personal what SES answers, and whether more is asked for than the rate has room for.',
    });
    new EveryMinute(
      tendOutbox,
      house,
      'Nobody has looked after the outbox for ten minutes: a mail whose place in the queue was lost stays unsent. See whether the schedule of tend-outbox is enabled.',
    );
  }
}
