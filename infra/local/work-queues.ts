import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { pollQueue } from './poll-queue.ts';
import type { Parts, QueuePart } from './read-template.ts';
import type { Functions } from './start-functions.ts';

type Deps = {
  readonly sqs: SQSClient;
  readonly functions: Functions;
  readonly onTrouble: (text: string) => void;
};

/** Lets functions take from the queues that the template gives them, until it is stopped. */
export function workQueues(parts: Parts, { sqs, functions, onTrouble }: Deps): { readonly stop: () => Promise<void> } {
  const pollings = parts.sources.map(source => {
    const queue = queueOf(source.EventSourceArn, parts);
    return pollQueue(
      {
        url: queue.ref(),
        arn: queue.arn(),
        batchSize: source.BatchSize,
        windowSeconds: source.MaximumBatchingWindowInSeconds,
        partial: source.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        concurrency: functions.concurrency(source.functionName),
      },
      { sqs, invoke: event => functions.invoke(source.functionName, event), onFailure: onTrouble },
    );
  });
  return {
    stop: async () => {
      await Promise.all(pollings.map(polling => polling.stop()));
    },
  };
}

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/** Whether no queue holds a message for a function now; one that is delayed is for later. */
export async function areQueuesEmpty(parts: Parts, sqs: SQSClient): Promise<boolean> {
  const answers = await Promise.all(
    parts.sources.map(({ EventSourceArn }) => {
      const QueueUrl = queueOf(EventSourceArn, parts).ref();
      return sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }));
    }),
  );
  return answers.every(({ Attributes }) => counts.every(count => Attributes?.[count] === '0'));
}

function queueOf(wanted: string, { queues }: Parts): QueuePart {
  const queue = queues.find(({ arn }) => arn() === wanted);
  if (!queue) throw new Error(`the template takes messages from ${wanted}, which is no queue of its own`);
  return queue;
}
