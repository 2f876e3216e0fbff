import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Outcome } from './lambda-runtime.ts';

/** Requests as SQS bills them: one for each 64 KB begun (pricing page, 'How are Amazon SQS requests priced?'). */
export type SqsCount = { readonly calls: Record<string, number>; requests: number };

type Taker = {
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** Batches that are gathered side by side, where there is a window to gather in. */
  readonly gatherers: number;
  readonly arn: string;
};
type Message = { readonly id: string; readonly body: string };

const response = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullable();
/** What failed is soon given out again; on AWS it stays hidden for minutes. */
const againAfterMilliseconds = 1000;

/** One queue with the function that takes from it, as Lambda's event source polls it. */
export function queueOf(taker: Taker, invoke: (event: string) => Promise<Outcome>, count: SqsCount) {
  let delayed = 0;
  let underWay = 0;
  const work = async (batch: readonly Message[]) => {
    underWay += batch.length;
    billReceiving(batch, count);
    const outcome = await invoke(JSON.stringify({ Records: batch.map(message => recordOf(message, taker.arn)) }));
    const failed = failedOf(batch, outcome);
    const again = batch.filter(({ id }) => failed.has(id));
    billDeleting(batch.length - again.length, count);
    underWay -= batch.length;
    if (again.length > 0) later(again, againAfterMilliseconds);
  };
  const gatherers = Array.from({ length: taker.windowSeconds === 0 ? 1 : taker.gatherers }, () =>
    gathererOf(taker, batch => void work(batch)),
  );
  let turn = 0;
  const add = (messages: readonly Message[]) => {
    for (let first = 0; first < messages.length; first += 10) {
      gatherers[turn]?.add(messages.slice(first, first + 10));
      turn = (turn + 1) % gatherers.length;
    }
  };
  const later = (messages: readonly Message[], milliseconds: number) => {
    delayed += messages.length;
    setTimeout(() => {
      delayed -= messages.length;
      add(messages);
    }, milliseconds);
  };

  return {
    /** Takes one SendMessageBatch. */
    send: (messages: readonly { readonly body: string; readonly delaySeconds: number }[]): void => {
      bill('sqs:SendMessageBatch', bytesOf(messages), count);
      for (const [seconds, group] of Map.groupBy(messages, ({ delaySeconds }) => delaySeconds)) {
        const added = group.map(({ body }) => ({ id: randomUUID(), body }));
        if (seconds === 0) add(added);
        else later(added, seconds * 1000);
      }
    },
    /** Takes what a topic passes on. */
    deliver: (bodies: readonly string[]): void => add(bodies.map(body => ({ id: randomUUID(), body }))),
    isIdle: () => delayed === 0 && underWay === 0 && gatherers.every(one => one.isEmpty()),
  };
}

/** Gathers until a batch is full, or until the window ends that began with its first message. */
function gathererOf({ batchSize, windowSeconds }: Taker, pass: (batch: readonly Message[]) => void) {
  const waiting: Message[] = [];
  let windowEnds: NodeJS.Timeout | undefined;
  const take = () => {
    clearTimeout(windowEnds);
    windowEnds = undefined;
    if (waiting.length > 0) pass(waiting.splice(0, batchSize));
  };
  return {
    add: (messages: readonly Message[]): void => {
      waiting.push(...messages);
      while (waiting.length >= batchSize || (windowSeconds === 0 && waiting.length > 0)) take();
      if (waiting.length > 0) windowEnds ??= setTimeout(take, windowSeconds * 1000);
    },
    isEmpty: () => waiting.length === 0,
  };
}

/** Lambda's pollers receive and delete at most ten at a time. */
function billReceiving(batch: readonly Message[], count: SqsCount): void {
  for (let first = 0; first < batch.length; first += 10) {
    bill('sqs:ReceiveMessage', bytesOf(batch.slice(first, first + 10)), count);
  }
}

function billDeleting(messages: number, count: SqsCount): void {
  for (let first = 0; first < messages; first += 10) bill('sqs:DeleteMessageBatch', 0, count);
}

function bill(call: string, bytes: number, count: SqsCount): void {
  count.calls[call] = (count.calls[call] ?? 0) + 1;
  count.requests += Math.max(1, Math.ceil(bytes / 65_536));
}

function bytesOf(messages: readonly { readonly body: string }[]): number {
  return messages.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
}

function failedOf(batch: readonly Message[], outcome: Outcome): ReadonlySet<string> {
  if (!outcome.ok) return new Set(batch.map(({ id }) => id));
  const told = response.parse(JSON.parse(outcome.payload));
  return new Set((told?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
}

function recordOf({ id, body }: Message, arn: string) {
  return {
    messageId: id,
    receiptHandle: `${id}${id}${id}${id}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.now()),
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: String(Date.now()),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: 'us-east-1',
  };
}
