import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table } from './table.ts';

/** The requests for support that an edition may carry. */
export class Appeals extends Construct {
  readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Appeals');
    this.table = table(this, 'appeals', { partitionKey: 'id' });
  }
}
