import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import { type Attribute, AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

type Index = {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly holds: 'everything' | 'keys';
};

type TableProps = {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly indexes?: readonly Index[];
  /** The attribute whose time, in epoch seconds, ends an item. */
  readonly expiresAt?: string;
};

/** The only way to make a table: on demand, restorable to any second of 35 days, never deleted with the stack. */
export function table(scope: Construct, noun: string, props: TableProps): Table {
  const made = new Table(scope, 'Table', {
    partitionKey: text(props.partitionKey),
    ...(props.sortKey && { sortKey: text(props.sortKey) }),
    ...(props.expiresAt && { timeToLiveAttribute: props.expiresAt }),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { name, partitionKey, sortKey, holds } of props.indexes ?? []) {
    made.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      projectionType: holds === 'keys' ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
    });
  }
  // The local engine and the tests find a table by this tag, since CloudFormation chooses its name.
  Tags.of(made).add('pressrun:table', noun);
  return made;
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
