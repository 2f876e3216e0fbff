import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { region } from './local-names.ts';

export type LocalClients = ReturnType<typeof localClients>;

/** The engine's own clients of the stand-ins. */
export function localClients(endpoints: { readonly dynamodb: string; readonly queues: string }) {
  const common = { region, credentials: { accessKeyId: 'engine', secretAccessKey: 'local' } };
  const queues = { ...common, endpoint: endpoints.queues };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    sqs: new SQSClient(queues),
    sns: new SNSClient(queues),
    s3: new S3Client({ ...queues, forcePathStyle: true }),
  };
}
