import * as z from 'zod';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { OutboxTable } from './outbox-table.ts';
import { type OutboxId, outboxId, outboxIdOf, type PersonalMail } from './personal-mail.ts';

/** Names a mail that may be sent; a hint, no command. */
export const outboxPointer = z.object({
  id: outboxId,
  /** From the clock, which comes again by itself: a pointer that goes round and is found by the clock must not become two. */
  once: z.boolean().default(false),
});
export type OutboxPointer = z.infer<typeof outboxPointer>;

type Deps = {
  readonly mails: Pick<OutboxTable, 'put'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

/** Where mail to one person is left, to be sent within seconds whatever editions are going out (PROTOCOL.md, rule 10). */
export function outbox({ mails, toSend, now }: Deps) {
  return {
    /** Safe to run twice: one person gets one mail for a purpose and an occasion. */
    put: async (mail: PersonalMail): Promise<{ readonly id: OutboxId; readonly isNew: boolean }> => {
      const id = outboxIdOf(mail);
      const isNew = await mails.put(mail, now());
      // Also for one that was there: who put it may have died before this line.
      await toSend.send([{ id }]);
      return { id, isNew };
    },
  };
}
