import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { OutboxTable } from './outbox-table.ts';

type Deps = {
  readonly mails: Pick<OutboxTable, 'waiting'>;
  readonly toSend: Pick<Queue, 'send'>;
  /** Tells a person that mails wait for too long. */
  readonly tell: (details: { readonly mails: number }) => void;
  readonly now: () => Instant;
};

/** A pointer is queued when its mail is put; one that has done nothing for so long may be lost. */
const queuedAgainAfter = 60_000;
const tooLong = 5 * 60_000;

/** Queues again whatever waits, so that who dies between putting a mail and queueing it loses none. */
export async function tendOutbox({ mails, toSend, tell, now }: Deps): Promise<{ readonly queued: number }> {
  const at = now();
  const waited = (await mails.waiting()).map(({ id, putAt }) => ({ id, for: millisecondsBetween(putAt, at) }));
  const again = waited.filter(one => one.for > queuedAgainAfter);
  await toSend.send(again.map(({ id }) => ({ id, once: true })));
  const late = waited.filter(one => one.for > tooLong).length;
  if (late > 0) tell({ mails: late });
  return { queued: again.length };
}
