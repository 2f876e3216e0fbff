import { availableParallelism } from 'node:os';
import { type FunctionPart, type Parts, readParts } from '../../infra/local/read-template.ts';
import { type Template, template } from '../../infra/local/template.ts';
import { readStack } from '../support/stack.ts';
import type { TableIndex } from './capacity.ts';
import type { LambdaConfiguration } from './lambda-process.ts';

/** The functions on the way of an edition. */
export const onTheWay = ['start-sending', 'plan-lane', 'send-batches', 'tend-editions', 'hear-events'] as const;
export type OnTheWay = (typeof onTheWay)[number];

/** How many senders run side by side: what the stack allows, or no more than this machine has cores. */
export type Senders = 'as the stack allows' | 'as this machine can';

/** The stack's own tables, queues and functions, with the queues at an address. */
export async function readBenchStack(queues: string): Promise<Parts> {
  return readParts(withCode(template.parse(await readStack())), {
    ...{ queues, site: 'https://news.example.org', signIn: 'https://sign-in.example.org' },
  });
}

export function functionNamed(name: OnTheWay, { functions }: Parts): FunctionPart {
  const part = functions.find(one => one.name === name);
  if (part === undefined) throw new Error(`the stack has no function ${name}`);
  return part;
}

/** How many processes of each function there are. */
export function processesOf(name: OnTheWay, senders: Senders, parts: Parts): number {
  const most = parts.sources.find(({ functionName }) => functionName === name)?.ScalingConfig?.MaximumConcurrency;
  if (name === 'send-batches' && senders === 'as the stack allows') return most ?? 4;
  if (name === 'start-sending' || name === 'tend-editions') return 1;
  return Math.min(most ?? 2, 2, availableParallelism());
}

/** What each table's secondary indexes hold, for the counting of their writes. */
export function indexesOf({ tables }: Parts): Readonly<Record<string, readonly TableIndex[]>> {
  return Object.fromEntries(
    tables.map(({ name, GlobalSecondaryIndexes = [] }) => [
      name,
      GlobalSecondaryIndexes.map(({ KeySchema, Projection }) => ({
        attributes: KeySchema.map(({ AttributeName }) => AttributeName),
        holdsAll: Projection.ProjectionType === 'ALL',
      })),
    ]),
  );
}

/** The queues with who takes from them, and what else the stand-in for SQS and Lambda has to know. */
export function lambdaConfiguration(senders: Senders, parts: Parts): LambdaConfiguration {
  const { sources, queues } = parts;
  const taken = onTheWay.flatMap(name =>
    sources
      .filter(({ functionName }) => functionName === name)
      .map(source => {
        const { EventSourceArn, functionName, BatchSize, MaximumBatchingWindowInSeconds, ScalingConfig } = source;
        const url = queues.find(({ arn }) => arn() === EventSourceArn)?.ref() ?? '';
        const taker = {
          ...{ functionName, arn: EventSourceArn, batchSize: BatchSize, windowSeconds: MaximumBatchingWindowInSeconds },
          // 'Lambda starts processing five batches at a time' (developer guide), if it may.
          pollers:
            MaximumBatchingWindowInSeconds > 0
              ? Math.min(5, ScalingConfig?.MaximumConcurrency ?? 5)
              : processesOf(name, senders, parts),
        };
        return [new URL(url).pathname, taker] as const;
      }),
  );
  const pathOf = (name: OnTheWay) => taken.find(([, { functionName }]) => functionName === name)?.[0] ?? '';
  return {
    queues: Object.fromEntries(taken),
    eventsQueue: pathOf('hear-events'),
    startQueue: pathOf('start-sending'),
    functions: [...onTheWay],
    secret: JSON.stringify({ current: 'k1', k1: 'a key for the bench that is long enough' }),
    object: JSON.stringify({ subject: 'The news of the morning', html: '<p>News</p>', text: 'News' }),
  };
}

/** The tests' template holds no code, which lies in a folder here. */
function withCode(stack: Template): Template {
  const resources = Object.entries(stack.Resources).map(([id, resource]) => {
    if (resource.Type !== 'AWS::Lambda::Function') return [id, resource] as const;
    return [id, { ...resource, Properties: { ...resource.Properties, Code: { S3Key: id } } }] as const;
  });
  return { ...stack, Resources: Object.fromEntries(resources) };
}
