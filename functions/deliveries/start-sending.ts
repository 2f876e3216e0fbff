import * as z from 'zod';
import { type EditionIn, isUnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { canaryNeededAbove } from './guard.ts';
import { batchSizeFor } from './pace.ts';
import { everyValue } from './recipient-values.ts';
import type { DaysRoom } from './renew-room.ts';
import type { Mailer } from './ses-mailer.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly mailer: Pick<Mailer, 'makeTemplate' | 'testRender'>;
  /** Asks SES for the account's limits, and how much of the day is free. */
  readonly renewRoom: () => Promise<DaysRoom>;
  readonly subscribers: Pick<Subscribers, 'audiencePage'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly laneCount: number;
  readonly now: () => Instant;
};

const storedMail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/**
 * Makes the stored template of a frozen edition, renders it once with every block shown, and lets planning begin
 * (PROTOCOL.md, rule 12). Safe to run twice: the template's name carries the hash of its content.
 */
export async function startSending(id: EditionId, deps: Deps): Promise<'began' | 'not due'> {
  const edition = await deps.editions.get(id);
  if (edition?.state === 'frozen' && edition.dueAt <= deps.now()) {
    const sending = await prepare(edition, deps);
    await deps.editions.change({ ...edition, state: 'sending', sending });
  } else if (!isUnderWay(edition)) {
    return 'not due';
  }
  await deps.toPlan.send(Array.from({ length: deps.laneCount }, (_, lane) => ({ editionId: id, lane })));
  return 'began';
}

async function prepare(edition: EditionIn<'frozen'>, deps: Deps): Promise<EditionIn<'sending'>['sending']> {
  const { mailKey } = edition.compiled;
  const bytes = await deps.mails.get(mailKey);
  if (bytes === null) throw new Error(`the mail ${mailKey} of edition ${edition.editionId} is not stored`);
  const mail = storedMail.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const templateName = mailKey.replaceAll(/[^A-Za-z0-9-]/g, '_').replace(/-mail_json$/, '');
  await deps.mailer.makeTemplate(templateName, mail);
  await deps.mailer.testRender(templateName, everyValue(edition.compiled));
  const { sendsPerSecond } = await deps.renewRoom();
  return {
    planningBeganAt: deps.now(),
    laneCount: deps.laneCount,
    batchSize: batchSizeFor(sendsPerSecond),
    sendsPerSecond,
    templateName,
    canary: (await isAbove(canaryNeededAbove, edition, deps)) ? 'waiting' : 'waived',
    guarded: true,
  };
}

/** Whether more readers than `limit` are subscribed, without counting all of a large list. */
async function isAbove(limit: number, { newsletterId }: EditionIn<'frozen'>, deps: Deps): Promise<boolean> {
  let readers = 0;
  for (let lane = 0; lane < deps.laneCount && readers <= limit; lane++) {
    readers += (await deps.subscribers.audiencePage(newsletterId, lane, null, limit + 1 - readers)).length;
  }
  return readers > limit;
}
