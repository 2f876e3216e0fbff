import { randomUUID } from 'node:crypto';
import { type SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** One event of SES about a mail of the probe, and when it was taken out of the probe's own queue. */
export type Told = {
  readonly kind: string;
  readonly messageId: string;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly heardAt: number;
};

export type Ear = { readonly heard: readonly Told[]; readonly stop: () => Promise<void> };

type Clients = { readonly sns: SNSClient; readonly sqs: SQSClient };

const event = z.object({
  eventType: z.string(),
  mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())) }),
});

/** Listens to what SES tells a topic about the probe's mails, by a queue of its own that goes when the probe ends. */
export async function listen(topicArn: string, probe: string, clients: Clients): Promise<Ear> {
  const { queueUrl, subscription } = await subscribe(topicArn, clients);
  const heard: Told[] = [];
  const ending = new AbortController();
  const listening = hear(queueUrl, probe, heard, ending.signal, clients.sqs);
  return {
    heard,
    stop: async () => {
      ending.abort();
      await listening;
      await clients.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
      await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
    },
  };
}

async function subscribe(topicArn: string, { sns, sqs }: Clients) {
  const name = `pressrun-probe-${randomUUID().slice(0, 8)}`;
  const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
  const arn = (await sqs.send(asked)).Attributes?.QueueArn ?? '';
  const Attributes = { Policy: JSON.stringify(letTell(topicArn, arn)) };
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes }));
  const { SubscriptionArn: subscription } = await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: arn,
      Attributes: { RawMessageDelivery: 'true' },
      ReturnSubscriptionArn: true,
    }),
  );
  return { queueUrl, subscription };
}

function letTell(topicArn: string, queueArn: string) {
  const sns = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage' };
  const Condition = { ArnEquals: { 'aws:SourceArn': topicArn } };
  return { Version: '2012-10-17', Statement: [{ ...sns, Resource: queueArn, Condition }] };
}

async function hear(queueUrl: string, probe: string, heard: Told[], signal: AbortSignal, sqs: SQSClient) {
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }),
    );
    if (Messages.length === 0) continue;
    const heardAt = Date.now();
    heard.push(...Messages.flatMap(one => readMessage(one, probe, heardAt)));
    const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

/** Events of the newsroom's own mails come by here, too, and are nobody's business here. */
function readMessage({ Body = '' }: Message, probe: string, heardAt: number): readonly Told[] {
  const read = event.safeParse(fromJson(Body));
  if (!read.success || read.data.mail.tags.probe?.[0] !== probe) return [];
  const { eventType: kind, mail } = read.data;
  return [{ kind, ...mail, heardAt }];
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // SES greets a new destination with words.
    return null;
  }
}
