import * as z from 'zod';
import { type EditionIn, isUnderWay } from '../editions/edition.ts';
import type { EditionId } from '../language/ids.ts';
import { partsOf } from '../runtime/parts-of.ts';
import type { Ready } from './ask-welcome.ts';
import { type BatchKey, batchKey } from './batch.ts';
import { canaryBatches } from './canary.ts';
import { readiness } from './claim.ts';
import { fileIfUnclear } from './file-batch.ts';
import type { Rhythm } from './pace.ts';
import { type SendDeps, sendGroup } from './send-group.ts';
import { signWish } from './wish-for-signs.ts';

/** What the send queue carries. */
export const sendMessage = z.union([batchKey, signWish]);

/** Does what the send queue asks for: gives signs first, then sends batches. */
export async function takeSendMessages(
  messages: readonly z.infer<typeof sendMessage>[],
  deps: SendDeps,
): Promise<void> {
  const wished = new Set(messages.flatMap(one => ('signFor' in one ? [one.signFor] : [])));
  for (const id of wished) {
    const edition = await deps.editions.get(id);
    if (isUnderWay(edition)) await deps.giveSign(edition);
  }
  await sendBatches(
    messages.flatMap(one => ('signFor' in one ? [] : [one])),
    deps,
  );
}

/**
 * Sends the batches that some pointers name (PROTOCOL.md, rules 5 to 14). Safe to run twice: a pointer is a hint, and
 * who can't send now lets it go; the clock queues again what is left.
 */
export async function sendBatches(pointers: readonly BatchKey[], deps: SendDeps): Promise<void> {
  const editions = new Map<EditionId, BatchKey[]>();
  // A queue may hand out the same pointer twice at once.
  for (const key of new Map(pointers.map(one => [JSON.stringify(one), one])).values()) {
    editions.set(key.editionId, [...(editions.get(key.editionId) ?? []), key]);
  }
  for (const [editionId, keys] of editions) {
    const edition = await deps.editions.get(editionId);
    if (edition?.state === 'sending') await sendOf(edition, keys, deps);
  }
}

async function sendOf(edition: EditionIn<'sending'>, keys: readonly BatchKey[], deps: SendDeps): Promise<void> {
  const records = await deps.deliveries.records(keys.filter(key => mayGo(edition, key)));
  await Promise.all(records.map(record => fileIfUnclear(record, deps)));
  const ready = records.flatMap((record): Ready[] => {
    const can = readiness(record, deps.now());
    return can.ready ? [{ record, positions: can.positions }] : [];
  });
  // Given before anything is claimed, so that the first calls have something before them (rule 18).
  if (ready.length > 0) await deps.giveSign(edition);
  const underWay: Promise<void>[] = [];
  let waiting = [...groupsOfASecond(ready, edition.sending)];
  try {
    while (waiting[0] !== undefined) {
      const departing = await sendGroup(edition, waiting[0], deps);
      waiting = waiting.slice(1);
      // What was given back is queued again by that.
      if (departing === null) break;
      underWay.push(...departing);
    }
  } finally {
    // An invocation awaits all that it began, also when some of it fails (rule 11).
    await Promise.allSettled(underWay);
  }
  await Promise.all(underWay);
  await deps.toSend.send(
    waiting.flat().map(({ record }) => record.key),
    1,
  );
}

/** While the canary is out, the first batches of each lane alone (rule 22); what waits is queued again when it has passed. */
function mayGo({ sending }: EditionIn<'sending'>, { batch, lane }: BatchKey): boolean {
  return sending.canary !== 'waiting' || batch < canaryBatches(sending, lane);
}

/** Batches that leave within one second, since a departure is reserved for at most a second ahead (rule 10). */
function groupsOfASecond(ready: readonly Ready[], rhythm: Rhythm): readonly (readonly Ready[])[] {
  const size = Math.max(1, Math.floor(rhythm.sendsPerSecond / rhythm.batchSize));
  return partsOf(ready, size);
}
