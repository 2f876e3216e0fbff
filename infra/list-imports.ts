import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { env as runImportEnv } from '../functions/subscribers/run-import.env.ts';
import { allow } from './allow.ts';
import { bucket } from './bucket.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import { laneCount, type Subscribers, toChangeProfiles } from './subscribers.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

type Before = { readonly subscribers: Subscribers };

/** Longer than what functions/subscribers/imports/run-import.ts works at a time, and shorter than its lease. */
const timeout = Duration.minutes(5);

/** Lists of readers on their way in. */
export class ListImports extends Construct {
  readonly table: Table;
  /** Files that come in, articles too, and what is written down between the steps of an import. */
  readonly bucket: Bucket;
  readonly work: WorkQueue;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'ListImports');
    this.table = table(this, 'imports', { partitionKey: 'kind', sortKey: 'id', expiresAt: 'expiresAt' });
    this.bucket = bucket(this, 'imports', Duration.days(35));
    this.work = new WorkQueue(this, 'run-import', house, {
      workTimeout: timeout,
      tries: 5,
      whenPutAside:
        'A list of readers that the staff brought stopped half way in, five times at the same place. Those before are in, the others are not. Read the error in the log of run-import, then redrive the queue: it goes on where it stopped.',
    });
    this.#runImport(house, before);
  }

  #runImport(house: House, { subscribers }: Before): void {
    const runImport = mailLambda(this, house, {
      entry: 'subscribers/run-import',
      env: runImportEnv,
      values: {
        IMPORTS_TABLE: this.table.tableName,
        IMPORTS_BUCKET: this.bucket.bucketName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        RUN_IMPORT_QUEUE_URL: this.work.queue.queueUrl,
        LIST_KEY_SECRET: subscribers.listKey.secretArn,
        LANE_COUNT: laneCount,
      },
      timeout,
      // A whole processor: every reader is a few writes.
      memoryMegabytes: 1769,
      whenItFails:
        'A list of readers that the staff brought does not come in, or is not undone; nobody is mailed wrongly. The log of run-import names the import; it is tried again by itself within half an hour.',
      errorsToTolerate: 0,
    });
    allow(runImport, this.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(runImport, this.bucket, 's3:GetObject', 's3:PutObject', 's3:ListBucket');
    allow(runImport, subscribers.table, 'dynamodb:BatchGetItem', 'dynamodb:Query', ...toChangeProfiles);
    allow(runImport, subscribers.listKey, 'secretsmanager:GetSecretValue');
    allow(runImport, this.work.queue, 'sqs:SendMessage');
    this.work.takenBy(runImport, { batchSize: 1, maxConcurrency: 2 });
  }
}
