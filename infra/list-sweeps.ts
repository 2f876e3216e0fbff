import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env as runSweepEnv } from '../functions/desk/sweeps/run-sweep.env.ts';
import { allow } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import type { Joining } from './joining.ts';
import type { ListImports } from './list-imports.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import { laneCount, type Subscribers, toChangeProfiles } from './subscribers.ts';
import { WorkQueue } from './work-queue.ts';

type Before = {
  readonly subscribers: Subscribers;
  readonly listImports: ListImports;
  readonly deliveries: Deliveries;
  readonly joining: Joining;
};

/** Longer than what functions/desk/sweeps/run-sweep.ts works at a time, and shorter than its lease. */
const timeout = Duration.minutes(5);

/** Changes of many readers at once; what was before lies in the bucket of imports, which forgets it after 35 days. */
export class ListSweeps extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'ListSweeps');
    this.work = new WorkQueue(this, 'run-sweep', house, {
      workTimeout: timeout,
      tries: 5,
      whenPutAside:
        'A change of many readers stopped half way, five times at the same place. Those before are changed, the others are not. Read the error in the log of run-sweep, then redrive the queue: it goes on where it stopped.',
    });
    this.#runSweep(house, before);
  }

  #runSweep(house: House, { subscribers, listImports, deliveries, joining }: Before): void {
    const runSweep = mailLambda(this, house, {
      entry: 'desk/sweeps/run-sweep',
      env: runSweepEnv,
      values: {
        IMPORTS_TABLE: listImports.table.tableName,
        IMPORTS_BUCKET: listImports.bucket.bucketName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        ...joining.toForget,
        DELIVERIES_TABLE: deliveries.table.tableName,
        RUN_SWEEP_QUEUE_URL: this.work.queue.queueUrl,
        LANE_COUNT: laneCount,
      },
      timeout,
      // A whole processor: every reader is a few writes.
      memoryMegabytes: 1769,
      whenItFails:
        'A change of many readers is not counted, not done or not undone; nobody is mailed wrongly. The log of run-sweep names it; it is tried again by itself within half an hour.',
      errorsToTolerate: 0,
    });
    allow(runSweep, listImports.table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(runSweep, listImports.bucket, 's3:GetObject', 's3:PutObject', 's3:ListBucket');
    allow(runSweep, subscribers.table, 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', ...toChangeProfiles);
    allow(runSweep, deliveries.table, 'dynamodb:BatchGetItem', 'dynamodb:Query');
    joining.allowToForget(runSweep);
    allow(runSweep, this.work.queue, 'sqs:SendMessage');
    this.work.takenBy(runSweep, { batchSize: 1, maxConcurrency: 2 });
  }
}
