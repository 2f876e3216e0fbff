/// <reference path="./dynalite.d.ts" />
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import * as z from 'zod';
import { connectToDynamo } from '../../functions/runtime/dynamodb.ts';
import { readStack, resourcesOf, type StackTemplate } from './stack.ts';

const nouns = [
  'articles',
  'sources',
  'newsletters',
  'editions',
  'deliveries',
  'outbox',
  'subscribers',
  'imports',
  'appeals',
  'journal',
  'sessions',
  'sign-ups',
  'limits',
] as const;
type Noun = (typeof nouns)[number];

export type LocalDynamo = {
  readonly client: DynamoDBDocumentClient;
  readonly endpoint: string;
  /** Table names by noun. */
  readonly tables: Readonly<Record<Noun, string>>;
  readonly stop: () => Promise<void>;
};

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
});

/** A DynamoDB on a free port of this machine, in memory or in a folder, with the stack's own tables. */
export async function startLocalDynamo(folder?: string): Promise<LocalDynamo> {
  const server = dynalite({
    ...(folder !== undefined && { path: folder }),
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.number() }).parse(server.address());
  const endpoint = `http://127.0.0.1:${address.port}`;
  const client = connectToDynamo({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const tables = await createTables(client, await readStack());
  return {
    client,
    endpoint,
    tables,
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** The same tables through the SDK with all its steps. */
export function connectBySdkAlone(endpoint: string): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }));
}

/** Makes a table and waits until it takes items. */
export async function createTable(client: Pick<DynamoDBClient, 'send'>, table: CreateTableCommandInput): Promise<void> {
  await client.send(new CreateTableCommand(table));
  const asked = new DescribeTableCommand({ TableName: table.TableName });
  while ((await client.send(asked)).Table?.TableStatus !== 'ACTIVE') await pause(2);
}

async function createTables(client: DynamoDBClient, stack: StackTemplate): Promise<Readonly<Record<Noun, string>>> {
  const made = await Promise.all(
    resourcesOf(stack, 'AWS::DynamoDB::Table').map(async ([logicalId, resource]) => {
      const { Tags, ...keys } = tableProperties.parse(resource.Properties);
      await createTable(client, { ...keys, TableName: logicalId, BillingMode: 'PAY_PER_REQUEST' });
      return [Tags.find(tag => tag.Key === 'pressrun:table')?.Value, logicalId];
    }),
  );
  return z.record(z.enum(nouns), z.string()).parse(Object.fromEntries(made));
}
