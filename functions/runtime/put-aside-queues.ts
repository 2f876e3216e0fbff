import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export type PutAsideQueues<Work extends string> = {
  readonly look: (work: Work) => Promise<{ readonly count: number; readonly bodies: readonly string[] }>;
};

/** So many of a queue's messages are looked at; the others are counted. */
const mostSeen = 50;
/** Whoever takes from the queue meanwhile, such as a redrive, finds what was looked at so much later. */
const hiddenSeconds = 3;

/**
 * The queues of what could not be done, by the work that they are for. They lie beside any other queue of the stack, and
 * are looked at without taking anything from them.
 */
export function putAsideQueues<Work extends string>(
  names: Readonly<Record<Work, string>>,
  urlOfAnother: string,
  client: SQSClient = new SQSClient({}),
): PutAsideQueues<Work> {
  return {
    look: async work => {
      const url = new URL(names[work], urlOfAnother).href;
      const count = await countOf(url, client);
      const bodies: string[] = [];
      while (bodies.length < Math.min(count, mostSeen)) {
        const found = await receive(url, client);
        if (found.length === 0) break;
        bodies.push(...found);
      }
      return { count: Math.max(count, bodies.length), bodies };
    },
  };
}

/** With what somebody else looks at in this moment: it lies there all the same. */
async function countOf(url: string, client: SQSClient): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }));
  return names.reduce((count, name) => count + Number(answer.Attributes?.[name] ?? 0), 0);
}

async function receive(url: string, client: SQSClient): Promise<readonly string[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: hiddenSeconds,
      // Waiting makes SQS ask all of its servers, not some.
      WaitTimeSeconds: 1,
    }),
  );
  return (answer.Messages ?? []).map(({ Body }) => Body ?? '');
}
