import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { House } from './mail-lambda.ts';
import { table } from './table.ts';
import { WorkQueue } from './work-queue.ts';

/** What the newsroom published, found by month and moment, and what of it changed. */
export class Articles extends Construct {
  readonly table: Table;
  /** Articles that changed, for whoever shows them. */
  readonly changes: WorkQueue;
  readonly changesTimeout = Duration.seconds(30);

  constructor(scope: Construct, house: House) {
    super(scope, 'Articles');
    this.table = table(this, 'articles', {
      partitionKey: 'id',
      indexes: [{ name: 'published', partitionKey: 'month', sortKey: 'publishedAt', holds: 'everything' }],
    });
    this.changes = new WorkQueue(this, 'changes', house, {
      workTimeout: this.changesTimeout,
      tries: 5,
      whenPutAside:
        'A correction or retraction has not reached the editions that show its story, in five tries. Find the error in the log of revise-editions, hold the next edition if need be, then redrive the queue.',
    });
  }
}
