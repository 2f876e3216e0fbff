import * as z from 'zod';
import { type EditionIn, isUnderWay, occasionOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { EditionId } from '../language/ids.ts';
import { log } from '../runtime/log.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import type { Queue } from '../runtime/queue.ts';
import { needsCanary } from './guard.ts';
import { batchSizeFor } from './pace.ts';
import { everyValue } from './recipient-values.ts';
import type { DaysRoom } from './renew-room.ts';
import type { Mailer } from './ses-mailer.ts';
import { type SizeDeps, sizeEdition } from './size-edition.ts';

type Deps = SizeDeps & {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly mailer: Pick<Mailer, 'makeTemplate' | 'testRender'>;
  /** Asks SES for the account's limits, and how much of the day is free. */
  readonly renewRoom: () => Promise<DaysRoom>;
  readonly toPlan: Pick<Queue, 'send'>;
};

const storedMail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/**
 * Makes the stored template of a frozen edition, renders it once with every block shown, and lets planning begin
 * (PROTOCOL.md, rule 12). Safe to run twice: the template's name carries the hash of its content.
 */
export async function startSending(id: EditionId, deps: Deps): Promise<'began' | 'held' | 'not due'> {
  const edition = await deps.editions.get(id);
  if (edition?.state === 'frozen' && edition.dueAt <= deps.now()) {
    const account = await deps.renewRoom();
    const size = await sizeEdition(edition, account, deps);
    if (size.tooLarge !== null) return hold(edition, size.tooLarge, deps);
    const sending = await prepare(edition, { ...account, ...size }, deps);
    await deps.editions.change({ ...edition, state: 'sending', sending });
  } else if (!isUnderWay(edition)) {
    return 'not due';
  }
  await deps.toPlan.send(Array.from({ length: deps.laneCount }, (_, lane) => ({ editionId: id, lane })));
  return 'began';
}

/** Automatic approval can't be refused, and quotas and lists change between approval and slot. */
async function hold(edition: EditionIn<'frozen'>, because: string, deps: Deps): Promise<'held'> {
  const { compiled, editionId } = edition;
  const held = await deps.editions.change({ ...occasionOf(edition), state: 'held', compiled, because });
  if (held !== null) log.error('an edition is held', { editionId, because });
  return 'held';
}

type Known = Pick<DaysRoom, 'sendsPerSecond'> & Pick<Awaited<ReturnType<typeof sizeEdition>>, 'ramp' | 'readers'>;

async function prepare(
  edition: EditionIn<'frozen'>,
  { sendsPerSecond, ramp, readers }: Known,
  deps: Deps,
): Promise<EditionIn<'sending'>['sending']> {
  const { mailKey } = edition.compiled;
  const bytes = await deps.mails.get(mailKey);
  if (bytes === null) throw new Error(`the mail ${mailKey} of edition ${edition.editionId} is not stored`);
  const mail = storedMail.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const templateName = mailKey.replaceAll(/[^A-Za-z0-9-]/g, '_').replace(/-mail_json$/, '');
  await deps.mailer.makeTemplate(templateName, mail);
  await deps.mailer.testRender(templateName, everyValue(edition.compiled));
  return {
    planningBeganAt: deps.now(),
    laneCount: deps.laneCount,
    batchSize: batchSizeFor(sendsPerSecond),
    sendsPerSecond,
    templateName,
    canary: needsCanary(edition, readers) ? 'waiting' : 'waived',
    ramp,
    trippedBecause: null,
    guarded: true,
  };
}
