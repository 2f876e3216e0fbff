import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { allow, indexOf } from './allow.ts';
import { table } from './table.ts';

/** The shards of every audience and ledger; stored under every id, so it is never changed. */
export const laneCount = '8';

/** What a changed profile takes: itself, its history, the audiences that it joins or leaves, and how many readers they have. */
export const toChangeProfiles = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:UpdateItem',
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
      // Lines of what a day's changes came to, and nothing else: no reader's own item carries it.
      expiresAt: 'expiresAt',
      // Profiles by the start of their address, name and surname; no write pays for them that changes none of these.
      indexes: [
        { name: 'directory', partitionKey: 'letters', sortKey: 'address', holds: 'keys' },
        { name: 'names', partitionKey: 'nameLetters', sortKey: 'byName', holds: 'keys' },
        { name: 'surnames', partitionKey: 'surnameLetters', sortKey: 'bySurname', holds: 'keys' },
      ],
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

  /** Lets a function find people by the start of their address or name. */
  allowToFind(made: LambdaFunction): void {
    for (const name of ['directory', 'names', 'surnames']) allow(made, indexOf(this.table, name), 'dynamodb:Query');
  }
}
