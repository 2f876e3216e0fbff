import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Outcome } from './lambda-runtime.ts';

/** Requests as SQS bills them: one for each 64 KB begun (pricing page, 'How are Amazon SQS requests priced?'). */
export type SqsCount = { readonly calls: Record<string, number>; requests: number };

type Taker = {
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** Batches that are gathered side by side where there is a window to gather in, and worked on where there is none. */
  readonly pollers: number;
  readonly arn: string;
};
type Message = { readonly id: string; readonly body: string };

const response = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullable();
/** What is put off for longer than this keeps nobody from being idle: the signs of the next minute. */
const soonSeconds = 10;
/** What failed is soon given out again; on AWS it stays hidden for minutes. */
const againAfterMilliseconds = 1000;

/** One queue with the function that takes from it, as Lambda's event source polls it. */
export function queueOf(taker: Taker, invoke: (event: string) => Promise<Outcome>, count: SqsCount) {
  let delayed = 0;
  let underWay = 0;
  let waiting = 0;
  const work = async (batch: readonly Message[]) => {
    waiting -= batch.length;
    underWay += batch.length;
    billReceiving(batch, count);
    const outcome = await invoke(JSON.stringify({ Records: batch.map(message => recordOf(message, taker.arn)) }));
    const failed = failedOf(batch, outcome);
    const again = batch.filter(({ id }) => failed.has(id));
    billDeleting(batch.length - again.length, count);
    underWay -= batch.length;
    if (again.length > 0) later(again, againAfterMilliseconds);
  };
  const add = taker.windowSeconds === 0 ? pollAtOnce(taker, work) : pollInWindows(taker, work);
  const put = (messages: readonly Message[]) => {
    waiting += messages.length;
    add(messages);
  };
  const later = (messages: readonly Message[], milliseconds: number) => {
    const counted = milliseconds > soonSeconds * 1000 ? 0 : messages.length;
    delayed += counted;
    setTimeout(() => {
      delayed -= counted;
      put(messages);
    }, milliseconds);
  };

  return {
    /** Takes one SendMessageBatch. */
    send: (messages: readonly { readonly body: string; readonly delaySeconds: number }[]): void => {
      bill('sqs:SendMessageBatch', bytesOf(messages), count);
      for (const [seconds, group] of Map.groupBy(messages, ({ delaySeconds }) => delaySeconds)) {
        const added = group.map(({ body }) => ({ id: randomUUID(), body }));
        if (seconds === 0) put(added);
        else later(added, seconds * 1000);
      }
    },
    /** Takes what a topic passes on. */
    deliver: (bodies: readonly string[]): void => put(bodies.map(body => ({ id: randomUUID(), body }))),
    isIdle: () => delayed === 0 && underWay === 0 && waiting === 0,
  };
}

type Work = (batch: readonly Message[]) => Promise<void>;

/** Each poller takes what there is, at most a batch, and comes back when that is done. */
function pollAtOnce({ batchSize, pollers }: Taker, work: Work): (messages: readonly Message[]) => void {
  const visible: Message[] = [];
  let busy = 0;
  const take = () => {
    while (busy < pollers && visible.length > 0) {
      busy += 1;
      void work(visible.splice(0, batchSize)).then(() => {
        busy -= 1;
        take();
      });
    }
  };
  return messages => {
    visible.push(...messages);
    take();
  };
}

/** Each poller receives ten in its turn, until its batch is full or the window ends that began with the first of it. */
function pollInWindows(
  { batchSize, windowSeconds, pollers }: Taker,
  work: Work,
): (messages: readonly Message[]) => void {
  const gathering = Array.from({ length: pollers }, () => gathererOf(batchSize, windowSeconds * 1000, work));
  let turn = 0;
  return messages => {
    for (let first = 0; first < messages.length; first += 10) {
      gathering[turn]?.(messages.slice(first, first + 10));
      turn = (turn + 1) % gathering.length;
    }
  };
}

function gathererOf(batchSize: number, windowMilliseconds: number, work: Work) {
  const gathered: Message[] = [];
  let windowEnds: NodeJS.Timeout | undefined;
  const pass = () => {
    clearTimeout(windowEnds);
    windowEnds = undefined;
    if (gathered.length > 0) void work(gathered.splice(0, batchSize));
  };
  return (messages: readonly Message[]): void => {
    gathered.push(...messages);
    while (gathered.length >= batchSize) pass();
    if (gathered.length > 0) windowEnds ??= setTimeout(pass, windowMilliseconds);
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
