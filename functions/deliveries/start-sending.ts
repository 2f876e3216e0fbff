import { type EditionIn, isUnderWay, occasionOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { type GoOnDeps, goOn } from './go-on.ts';
import { needsCanary } from './guard.ts';
import { makeTemplate, type TemplateDeps } from './make-template.ts';
import { batchSizeFor } from './pace.ts';
import type { DaysRoom } from './renew-room.ts';
import { type SizeDeps, sizeEdition } from './size-edition.ts';

type Deps = SizeDeps &
  TemplateDeps &
  GoOnDeps & {
    readonly editions: Pick<Editions, 'get' | 'change'>;
    /** Asks SES for the account's limits, and how much of the day is free. */
    readonly renewRoom: () => Promise<DaysRoom>;
    readonly toPlan: Pick<Queue, 'send'>;
  };

/**
 * Makes the stored template of a frozen edition and lets planning begin, or makes one anew that SES has lost (PROTOCOL.md,
 * rule 12). Safe to run twice.
 */
export async function startSending(id: EditionId, deps: Deps): Promise<'began' | 'held' | 'not due'> {
  const edition = await deps.editions.get(id);
  if (edition?.state === 'frozen' && isItsTime(edition, deps.now())) {
    const account = await deps.renewRoom();
    const size = await sizeEdition(edition, account, deps);
    if (size.obstacle !== null) return hold(edition, size.obstacle, deps);
    const sending = await prepare(edition, { ...account, ...size }, deps);
    await deps.editions.change({ ...edition, state: 'sending', sending });
  } else if (edition?.state === 'parked' && edition.cause === 'template') {
    await makeTemplate(edition, deps);
    await goOn(edition, deps);
  } else if (!isUnderWay(edition)) {
    return 'not due';
  }
  await deps.toPlan.send(Array.from({ length: deps.laneCount }, (_, lane) => ({ editionId: id, lane })));
  return 'began';
}

/** One that was held past its latest finish, and is made again after a correction, goes out no more. */
function isItsTime({ dueAt, latestFinishAt }: EditionIn<'frozen'>, now: Instant): boolean {
  return dueAt <= now && now <= latestFinishAt;
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
  const templateName = await makeTemplate(edition, deps);
  return {
    planningBeganAt: deps.now(),
    laneCount: deps.laneCount,
    batchSize: batchSizeFor(sendsPerSecond),
    sendsPerSecond,
    templateName,
    canary: needsCanary(edition, readers) ? 'waiting' : 'waived',
    ramp,
    trippedBecause: null,
    guardedSince: null,
    failuresSince: null,
    retractionsWaived: [],
    decisions: [],
  };
}
