import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { partsOf } from './parts-of.ts';
import { goShortWay, type JsonService } from './short-way.ts';
import { sideBySide } from './side-by-side.ts';

export type Queue = ReturnType<typeof queue>;

/** A clock may have thousands of messages to send, and less than a minute. */
const callsAtOnce = 8;

/** Puts messages (as JSON) into one SQS queue, ten a call. */
export function queue(url: string, client: SQSClient = connectToSqs()) {
  return {
    /** Each message waits `delaySeconds`, and so much longer than the one before as `apartSeconds` says. */
    send: async (messages: readonly unknown[], delaySeconds = 0, apartSeconds = 0): Promise<void> => {
      const all = messages.map((message, i) => ({ message, delaySeconds: delaySeconds + i * apartSeconds }));
      await sideBySide(partsOf(all, 10), callsAtOnce, ten => sendTen(client, url, ten));
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
