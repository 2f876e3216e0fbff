import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { table } from './table.ts';

/** The shards of every audience and ledger; stored under every id, so it is never changed. */
export const laneCount = '8';

/** What a changed profile takes: the profile itself, its history, and the audiences that it joins or leaves. */
export const toChangeProfiles = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
] as const;

/** Profiles, their history and the audience of each newsletter. */
export class Subscribers extends Construct {
  readonly table: Table;
  /** Turns an address into its subscriber id. */
  readonly listKey: Secret;

  constructor(scope: Construct) {
    super(scope, 'Subscribers');
    this.table = table(this, 'subscribers', {
      partitionKey: 'key',
      sortKey: 'item',
      // Profiles by the start of their address; it changes with the address alone, so that no other write pays for it.
      index: { name: 'directory', partitionKey: 'letters', sortKey: 'address', holds: 'keys' },
    });
    this.listKey = new Secret(this, 'ListKey', {
      description:
        'Turns addresses into subscriber ids. Never change it: every stored subscriber would become a stranger.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.listKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Subscriber ids are made from this key, opt-outs and bounces among them; with another key everyone would be new and mailed again.',
    });
  }
}
