import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table } from './table.ts';

/** Who did what when, by whatever way they came in. */
export class Journal extends Construct {
  readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Journal');
    this.table = table(this, 'journal', { partitionKey: 'month', sortKey: 'id' });
  }
}
