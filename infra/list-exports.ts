import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env as runExportEnv } from '../functions/desk/exports/run-export.env.ts';
import { allow } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import type { ListImports } from './list-imports.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import { laneCount, type Subscribers } from './subscribers.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly subscribers: Subscribers;
  readonly listImports: ListImports;
  readonly deliveries: Deliveries;
};

/** Longer than what functions/desk/exports/run-export.ts works at a time, and shorter than its lease. */
const timeout = Duration.minutes(5);

/** Lists of readers on their way out; their files lie in the bucket of imports, which forgets them after 35 days. */
export class ListExports extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'ListExports');
    this.work = new WorkQueue(this, 'run-export', house, {
      workTimeout: timeout,
      tries: 5,
      whenPutAside:
        'A list of readers that the staff asked for stopped half way, five times at the same place. Nobody is mailed wrongly. Read the error in the log of run-export, then redrive the queue: it goes on where it stopped.',
    });
    this.#runExport(house, before);
  }

  #runExport(house: House, { subscribers, listImports, deliveries }: Before): void {
    const runExport = mailLambda(this, house, {
      entry: 'desk/exports/run-export',
      env: runExportEnv,
      values: {
        IMPORTS_TABLE: listImports.table.tableName,
        IMPORTS_BUCKET: listImports.bucket.bucketName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        DELIVERIES_TABLE: deliveries.table.tableName,
        RUN_EXPORT_QUEUE_URL: this.work.queue.queueUrl,
        LANE_COUNT: laneCount,
      },
      timeout,
      // A whole processor: every reader's history is a read of its own.
      memoryMegabytes: 1769,
      whenItFails:
        'Someone of the staff waits for a list of readers; nobody is mailed wrongly. The log of run-export names the export; it is tried again by itself within half an hour.',
      errorsToTolerate: 0,
    });
    allow(runExport, listImports.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(runExport, listImports.bucket, 's3:PutObject');
    allow(runExport, subscribers.table, 'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan');
    allow(runExport, deliveries.table, 'dynamodb:BatchGetItem', 'dynamodb:Query');
    allow(runExport, this.work.queue, 'sqs:SendMessage');
    this.work.takenBy(runExport, { batchSize: 1, maxConcurrency: 2 });
  }
}
