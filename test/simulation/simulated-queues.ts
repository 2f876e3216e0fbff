import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Reply } from './machine-network.ts';
import type { Chance } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type Message = { readonly id: string; readonly body: string; visibleAt: number };

type Deps = {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  /** Seconds after which each copy of a message can be seen; none: it is lost. */
  readonly fateOf: (queue: string) => readonly number[];
  /** Called whenever a message of that queue can be seen. */
  readonly onVisible: (queue: string) => void;
};

export type SimulatedQueues = ReturnType<typeof simulatedQueues>;

const sendMessageBatch = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number().default(0) })),
});

/** SQS as the functions see it: at least once, in no order, now and then not at all. */
export function simulatedQueues({ clock, chance, fateOf, onVisible }: Deps) {
  const queues = new Map<string, Message[]>();
  let count = 0;
  const of = (queue: string) => {
    const known = queues.get(queue) ?? [];
    queues.set(queue, known);
    return known;
  };
  const put = (queue: string, body: string, delayMilliseconds = 0) => {
    for (const extra of fateOf(queue)) {
      const visibleAt = clock.now() + delayMilliseconds + extra * 1000;
      of(queue).push({ id: `message-${count++}`, body, visibleAt });
      clock.at(visibleAt, () => onVisible(queue));
    }
  };
  return {
    put,
    call: (body: string): Reply => {
      const { QueueUrl, Entries } = sendMessageBatch.parse(JSON.parse(body));
      const queue = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
      for (const { MessageBody, DelaySeconds } of Entries) put(queue, MessageBody, DelaySeconds * 1000);
      const Successful = Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      }));
      return { status: 200, headers: {}, body: JSON.stringify({ Successful, Failed: [] }) };
    },
    /** Takes up to `limit` messages that can be seen, in any order; they come again unless deleted. */
    receive: (queue: string, limit: number, visibilityMilliseconds: number): readonly Message[] => {
      const seen = of(queue).filter(({ visibleAt }) => visibleAt <= clock.now());
      const taken = chance.shuffled(seen).slice(0, limit);
      for (const one of taken) {
        one.visibleAt = clock.now() + visibilityMilliseconds;
        clock.at(one.visibleAt, () => onVisible(queue));
      }
      return taken;
    },
    delete: (queue: string, messages: readonly Message[]) => {
      const gone = new Set(messages);
      queues.set(
        queue,
        of(queue).filter(one => !gone.has(one)),
      );
    },
    visible: (queue: string) => of(queue).filter(({ visibleAt }) => visibleAt <= clock.now()).length,
    waiting: () => [...queues.values()].reduce((sum, messages) => sum + messages.length, 0),
  };
}
