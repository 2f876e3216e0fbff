import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readStack, resourcesOf, type StackResource } from '../support/stack.ts';

const stack = await readStack();
const arnOf = z
  .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
  .transform(made => made['Fn::GetAtt'][0]);
const redrive = z.object({ deadLetterTargetArn: arnOf, maxReceiveCount: z.number() });

const queues = resourcesOf(stack, 'AWS::SQS::Queue');
const working = queues.filter(([, queue]) => queue.Properties.RedrivePolicy !== undefined);
const mappings = resourcesOf(stack, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) => mapping);

describe('every queue', () => {
  it('of the story is there: imports, changes, compile, start, plan, send, exports, sweeps, outbox, events, sign-ups, readers', () => {
    expect(working).toHaveLength(12);
    expect(mappings).toHaveLength(12);
  });

  it('puts aside what cannot be done, and keeps that for 14 days', () => {
    const aside = working.map(([, queue]) => redrive.parse(queue.Properties.RedrivePolicy).deadLetterTargetArn);

    expect(new Set(aside).size).toBe(working.length);
    expect(queues).toHaveLength(working.length * 2);
    for (const id of aside) expect(stack.Resources[id]?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('tells someone when it puts anything aside', () => {
    const watched = resourcesOf(stack, 'AWS::CloudWatch::Alarm').flatMap(([, alarm]) => queueWatchedBy(alarm));

    const aside = working.map(([, queue]) => redrive.parse(queue.Properties.RedrivePolicy).deadLetterTargetArn);
    expect(watched.sort()).toEqual(aside.sort());
  });

  it('is looked into by the door, which names to a person what was put aside', () => {
    const aside = working.map(([, queue]) => redrive.parse(queue.Properties.RedrivePolicy).deadLetterTargetArn);

    expect([...queuesNamedToDoor()].sort()).toEqual(aside.sort());
  });

  it.each(working)('%s hides a message for at least six times what its function may take', (id, queue) => {
    const taker = mappings.find(mapping => arnOf.parse(mapping.Properties.EventSourceArn) === id);

    const { Ref } = z.object({ Ref: z.string() }).parse(taker?.Properties.FunctionName);
    const timeout = z.number().parse(stack.Resources[Ref]?.Properties.Timeout);
    expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(timeout * 6);
  });

  it.each(queues)('%s is encrypted and refuses plain HTTP', (id, queue) => {
    const policies = resourcesOf(stack, 'AWS::SQS::QueuePolicy').filter(([, policy]) =>
      JSON.stringify(policy.Properties.Queues).includes(id),
    );

    expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
    expect(JSON.stringify(policies)).toContain('{"aws:SecureTransport":"false"}');
  });

  it('has a taker that may hand on to itself for longer than Lambda would let a runaway', () => {
    const takers = mappings.map(({ Properties }) => z.object({ Ref: z.string() }).parse(Properties.FunctionName).Ref);
    const allowed = resourcesOf(stack, 'AWS::Lambda::Function').filter(
      ([, made]) => made.Properties.RecursiveLoop === 'Allow',
    );

    expect(allowed.map(([id]) => id).sort()).toEqual(takers.sort());
  });

  it('gives single messages back when the others of a batch are done', () => {
    for (const mapping of mappings) {
      expect(mapping.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('hands ten batches at a time to a few senders, events by the thousand, and changes to two at once', () => {
    const settings = mappings.map(({ Properties }) => [
      Properties.BatchSize,
      Properties.MaximumBatchingWindowInSeconds ?? 0,
      Properties.ScalingConfig ?? null,
    ]);

    expect(settings).toEqual([
      [1, 0, { MaximumConcurrency: 2 }],
      [1, 0, null],
      [1, 0, { MaximumConcurrency: 2 }],
      [1, 0, null],
      [1, 0, null],
      [10, 0, { MaximumConcurrency: 4 }],
      [1, 0, { MaximumConcurrency: 2 }],
      [5, 0, { MaximumConcurrency: 5 }],
      [1000, 3, { MaximumConcurrency: 2 }],
      [5, 0, { MaximumConcurrency: 5 }],
      [1, 0, { MaximumConcurrency: 2 }],
      [5, 0, { MaximumConcurrency: 5 }],
    ]);
  });
});

function queuesNamedToDoor(): readonly string[] {
  const found = resourcesOf(stack, 'AWS::Lambda::Function').map(([, made]) =>
    JSON.stringify(made.Properties.Environment),
  );
  const named = found.find(environment => environment?.includes('PUT_ASIDE_QUEUES')) ?? '';
  return [...named.matchAll(/\["(\w+)","QueueName"\]/g)].map(([, id = '']) => id);
}

function queueWatchedBy(alarm: StackResource): readonly string[] {
  if (alarm.Properties.MetricName !== 'ApproximateNumberOfMessagesVisible') return [];
  const dimension = z.object({ Value: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('QueueName')]) }) });
  return z
    .array(dimension)
    .parse(alarm.Properties.Dimensions)
    .map(found => found.Value['Fn::GetAtt'][0]);
}
