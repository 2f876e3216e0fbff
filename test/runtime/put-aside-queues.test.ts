import { setTimeout as pause } from 'node:timers/promises';
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

it('counts what somebody else looks at, and sees it again when they are done', async () => {
  const { QueueUrl: another = '' } = await client.send(new CreateQueueCommand({ QueueName: 'plan' }));
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'seen-twice' }));
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'lane 3' }));
  const queues = putAsideQueues({ plan: 'seen-twice' }, another, client);
  await queues.look('plan');

  const meanwhile = await queues.look('plan');
  await pause(2_500);

  expect(meanwhile).toEqual({ count: 1, bodies: [] });
  expect(await queues.look('plan')).toEqual({ count: 1, bodies: ['lane 3'] });
});
