import type { Instant } from '../language/instant.ts';
import type { OutboxTable } from '../outbox/outbox-table.ts';
import type { Feedback } from '../subscribers/heed-feedback.ts';
import { meaningFor } from './meaning-for.ts';
import type { HeardPersonal } from './ses-event.ts';

type Deps = {
  readonly outbox: Pick<OutboxTable, 'hear'>;
  readonly heed: (feedback: Feedback) => Promise<unknown>;
  readonly now: () => Instant;
};

/** Notes that SES had a mail of the outbox, and heeds what became of it. The outbox knows whose it is, so no address is read. */
export async function hearPersonal({ outboxId, kind, mailedAt }: HeardPersonal, deps: Deps): Promise<void> {
  const at = deps.now();
  const mail = await deps.outbox.hear(outboxId, at);
  const what = meaningFor({ kind, isWatched: false });
  if (mail === null || mail.subscriberId === null || what === null) return;
  await deps.heed({ subscriberId: mail.subscriberId, what, mailedAt, at });
}
