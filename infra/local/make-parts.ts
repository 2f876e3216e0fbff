import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Parts, QueuePart, TablePart } from './read-template.ts';

type Clients = {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly s3: S3Client;
};

/** Makes whatever the stand-ins do not hold yet; what is stored stays. */
export async function makeParts(parts: Parts, clients: Clients): Promise<void> {
  await Promise.all([
    ...parts.tables.map(table => makeTable(table, clients.dynamodb)),
    ...parts.buckets.map(bucket => clients.s3.send(new CreateBucketCommand({ Bucket: bucket.ref() }))),
    makeQueuesAndTopics(parts, clients),
  ]);
}

async function makeTable(table: TablePart, dynamodb: DynamoDBClient): Promise<void> {
  const stored = await describeTable(table.name, dynamodb);
  if (stored === null) {
    const { name, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table;
    const keys = { KeySchema, AttributeDefinitions, ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }) };
    await dynamodb.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...keys }));
  } else if (shapeOf(stored) !== shapeOf(table)) {
    throw new Error(
      `the stored table ${table.name} has other keys or indexes than this version of Pressrun; --fresh begins anew`,
    );
  }
}

async function describeTable(TableName: string, dynamodb: DynamoDBClient): Promise<TableDescription | null> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

function shapeOf({
  KeySchema,
  GlobalSecondaryIndexes = [],
}: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>): string {
  const keysOf = (keys: TableDescription['KeySchema']) =>
    keys?.map(key => `${key.KeyType} ${key.AttributeName}`).join();
  const indexes = GlobalSecondaryIndexes.map(
    ({ IndexName, KeySchema: keys, Projection }) => `${IndexName} ${keysOf(keys)} ${Projection?.ProjectionType}`,
  );
  return [keysOf(KeySchema), ...indexes.sort()].join('; ');
}

async function makeQueuesAndTopics(parts: Parts, { sqs, sns }: Clients): Promise<void> {
  await Promise.all([
    ...parts.queues.map(queue => makeQueue(queue, sqs)),
    ...parts.topics.map(topic => sns.send(new CreateTopicCommand({ Name: topic.name }))),
  ]);
  await Promise.all(
    parts.subscriptions.map(({ TopicArn, Protocol, Endpoint, RawMessageDelivery }) =>
      sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol,
          Endpoint,
          Attributes: { RawMessageDelivery: String(RawMessageDelivery) },
        }),
      ),
    ),
  );
}

/** The attributes are set apart from the making, since a stored queue with others refuses to be made again. */
async function makeQueue(queue: QueuePart, sqs: SQSClient): Promise<void> {
  await sqs.send(new CreateQueueCommand({ QueueName: queue.name }));
  const Attributes = {
    VisibilityTimeout: String(queue.VisibilityTimeout),
    DelaySeconds: String(queue.DelaySeconds),
    RedrivePolicy: queue.RedrivePolicy ? JSON.stringify(queue.RedrivePolicy) : '',
  };
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.ref(), Attributes }));
}
