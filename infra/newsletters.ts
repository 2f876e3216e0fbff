import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table } from './table.ts';

/** The standing products, their settings and next slots. */
export class Newsletters extends Construct {
  readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Newsletters');
    this.table = table(this, 'newsletters', { partitionKey: 'id' });
  }
}
