import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putAsideQueues } from '../../functions/runtime/put-aside-queues.ts';

const app = buildApp({ logger: false });
let client: SQSClient;
beforeAll(async () => {
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
});
afterAll(() => app.close());

it('looks at what lies in a queue and takes nothing from it', async () => {
  const { QueueUrl: another = '' } = await client.send(new CreateQueueCommand({ QueueName: 'send' }));
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'put-aside' }));
  const queues = putAsideQueues({ send: 'put-aside' }, another, client);
  expect(await queues.look('send')).toEqual({ count: 0, bodies: [] });
  for (let i = 0; i < 12; i++) await client.send(new SendMessageCommand({ QueueUrl, MessageBody: `${i}` }));

  const { count, bodies } = await queues.look('send');

  expect(count).toBe(12);
  expect(new Set(bodies).size).toBe(12);
});
