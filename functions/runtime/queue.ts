import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { goShortWay, type JsonService } from './short-way.ts';

export type Queue = ReturnType<typeof queue>;

/** Puts messages (as JSON) into one SQS queue, ten a call. */
export function queue(url: string, client: SQSClient = connectToSqs()) {
  return {
    /** Each message waits `delaySeconds`, and so much longer than the one before as `apartSeconds` says. */
    send: async (messages: readonly unknown[], delaySeconds = 0, apartSeconds = 0): Promise<void> => {
      for (let start = 0; start < messages.length; start += 10) {
        const ten = messages.slice(start, start + 10);
        await sendTen(
          client,
          url,
          ten.map((message, i) => ({ message, delaySeconds: delaySeconds + (start + i) * apartSeconds })),
        );
      }
    },
  };
}

const sqs: JsonService = {
  service: 'sqs',
  target: 'AmazonSQS',
  toWire: input => input,
  fromWire: output => output,
  errorOf: () => null,
};

function connectToSqs(): SQSClient {
  const client = new SQSClient({});
  goShortWay(client, sqs);
  return client;
}

async function sendTen(
  client: SQSClient,
  url: string,
  messages: readonly { readonly message: unknown; readonly delaySeconds: number }[],
): Promise<void> {
  const answer = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: messages.map(({ message, delaySeconds }) => ({
        Id: randomUUID(),
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      })),
    }),
  );
  const failed = answer.Failed?.[0];
  if (failed) throw new Error(`queue ${url} refused a message: ${failed.Code} ${failed.Message ?? ''}`);
}
