import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { subjectOf } from '../../functions/runtime/message-subject.ts';
import { togetherHandler } from '../../functions/runtime/queue-handler.ts';

const message = z.object({ batch: z.number() });

function eventOf(...batches: readonly number[]) {
  const Records = batches.map(batch => ({
    ...{ messageId: `message ${batch}`, body: JSON.stringify({ batch }), receiptHandle: '', messageAttributes: {} },
    ...{ md5OfBody: '', eventSource: '', eventSourceARN: '', awsRegion: '' },
    attributes: {
      ...{ ApproximateReceiveCount: '1', SentTimestamp: '', SenderId: '', ApproximateFirstReceiveTimestamp: '' },
    },
  }));
  return { Records };
}

describe('togetherHandler', () => {
  it('handles messages together', async () => {
    const handled: unknown[] = [];
    const handler = togetherHandler(message, async messages => void handled.push(messages));

    expect(await handler(eventOf(1, 2))).toEqual({ batchItemFailures: [] });
    expect(handled).toEqual([[{ batch: 1 }, { batch: 2 }]]);
  });

  it('lets a poisoned message come again alone', async () => {
    const done = new Set<number>();
    const handler = togetherHandler(message, async messages => {
      if (messages.some(({ batch }) => batch === 2)) throw new Error('poison');
      for (const { batch } of messages) done.add(batch);
    });

    expect(await handler(eventOf(1, 2, 3))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message 2' }] });
    expect([...done]).toEqual([1, 3]);
  });
});

describe('the subject of a message', () => {
  const nothing = { editionId: null, lane: null, batch: null, articleId: null, listWorkId: null };
  const tags = { edition: ['tide-line-20261122T113000Z'], lane: ['3'], batch: ['12'], attempt: ['1'] };

  it.each([
    ['{"editionId":"e","lane":1,"batch":2}', { ...nothing, editionId: 'e', lane: 1, batch: 2 }],
    ['{"articleId":"ferry"}', { ...nothing, articleId: 'ferry' }],
    ['{"importId":"20261122-0930-k7f2"}', { ...nothing, listWorkId: '20261122-0930-k7f2' }],
    ['{"sweepId":"20261122-093005-k7f2"}', { ...nothing, listWorkId: '20261122-093005-k7f2' }],
    ['{"wants":"move","to":"ann@example.org"}', nothing],
    ['not JSON', nothing],
    ['null', nothing],
    ['{"editionId":7}', nothing],
  ])('of %s is what it says of itself', (body, subject) => {
    expect(subjectOf(body)).toEqual(subject);
  });

  it("of one of SES's events is its batch, and no address", () => {
    const event = { eventType: 'Bounce', mail: { tags, destination: ['ann@example.org'] } };

    expect(subjectOf(JSON.stringify(event))).toEqual({
      ...nothing,
      ...{ editionId: 'tide-line-20261122T113000Z', lane: 3, batch: 12 },
    });
  });
});
