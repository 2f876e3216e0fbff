import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Invocation } from './function-worker.ts';
import { region } from './local-names.ts';

export type PolledQueue = {
  readonly url: string;
  readonly arn: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** Whether the function reports which messages failed (`ReportBatchItemFailures`). */
  readonly partial: boolean;
  /** How many batches may be worked on at once. */
  readonly concurrency: number;
};

type Deps = {
  readonly sqs: SQSClient;
  readonly invoke: (event: unknown) => Promise<Invocation>;
  readonly onFailure: (message: string) => void;
};

const batchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullable();

/** Lambda's event source for a queue: hands batches to a function, deletes what it did, and gives back what failed. */
export function pollQueue(queue: PolledQueue, deps: Deps): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  const pollers = Array.from({ length: queue.concurrency }, () => poll(queue, deps, ending.signal));
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(queue: PolledQueue, deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const messages = await gather(queue, deps, signal);
      if (messages.length > 0) await work(queue, deps, messages);
    } catch (error) {
      if (signal.aborted) return;
      deps.onFailure(error instanceof Error ? error.message : String(error));
      await pause(1000);
    }
  }
}

/**
 * Receives until the batch is full or the window, which begins with the first message, is over. AWS waits for all of the
 * window; on one machine a second of silence ends it.
 */
async function gather(queue: PolledQueue, deps: Deps, signal: AbortSignal): Promise<readonly Message[]> {
  const messages = [...(await receive(queue, deps, 20, queue.batchSize, signal))];
  const windowEnds = Date.now() + queue.windowSeconds * 1000;
  while (messages.length > 0 && messages.length < queue.batchSize && Date.now() < windowEnds && !signal.aborted) {
    const more = await receive(queue, deps, 1, queue.batchSize - messages.length, signal);
    if (more.length === 0) break;
    messages.push(...more);
  }
  return messages;
}

async function receive(
  queue: PolledQueue,
  { sqs }: Deps,
  waitSeconds: number,
  atMost: number,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queue.url,
    MaxNumberOfMessages: Math.min(10, atMost),
    WaitTimeSeconds: waitSeconds,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  try {
    return (await sqs.send(command, { abortSignal: signal })).Messages ?? [];
  } catch (error) {
    // What was already gathered is still worked on.
    if (signal.aborted) return [];
    throw error;
  }
}

async function work(queue: PolledQueue, deps: Deps, messages: readonly Message[]): Promise<void> {
  const invocation = await deps.invoke({ Records: messages.map(message => recordOf(queue, message)) });
  const failed = failedIds(queue, messages, invocation);
  const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
  for (const Entries of tens(done.map(entryOf))) {
    await deps.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  }
  const again = messages.filter(({ MessageId = '' }) => failed.has(MessageId));
  for (const Entries of tens(again.map(soonAgain))) {
    await deps.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue.url, Entries }));
  }
}

/** As Lambda judges: without partial responses all or none, and an answer that names no message of the batch fails all. */
function failedIds(queue: PolledQueue, messages: readonly Message[], invocation: Invocation): ReadonlySet<string> {
  const all = new Set(messages.flatMap(({ MessageId }) => MessageId ?? []));
  if (!invocation.ok) return all;
  if (!queue.partial) return new Set();
  const response = batchResponse.safeParse(invocation.payload);
  if (!response.success) return all;
  const named = (response.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return named.every(id => all.has(id)) ? new Set(named) : all;
}

/**
 * On AWS a failed message stays hidden for the queue's visibility timeout. Nobody waits minutes on one machine: here it
 * comes back after 1, 2, 3 … seconds (never 0, which fauxqs 2.4 answers with an error).
 */
function soonAgain(message: Message) {
  const received = Number(message.Attributes?.ApproximateReceiveCount ?? 1);
  return { ...entryOf(message), VisibilityTimeout: Math.min(60, received) };
}

function entryOf({ MessageId, ReceiptHandle }: Message) {
  return { Id: MessageId ?? '', ReceiptHandle };
}

function recordOf(queue: PolledQueue, message: Message) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
        name,
        { dataType: DataType, stringValue: StringValue, stringListValues: [], binaryListValues: [] },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}

function tens<Entry>(entries: readonly Entry[]): readonly Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / 10) }, (_, index) =>
    entries.slice(index * 10, index * 10 + 10),
  );
}
