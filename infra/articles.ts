import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table } from './table.ts';

/** What the newsroom published, found by month and moment. */
export class Articles extends Construct {
  readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Articles');
    this.table = table(this, 'articles', {
      partitionKey: 'id',
      index: { name: 'published', partitionKey: 'month', sortKey: 'publishedAt', holds: 'everything' },
    });
  }
}
