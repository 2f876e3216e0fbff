import { isUnderWay, sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';

type Deps = { readonly editions: Pick<Editions, 'get' | 'change'>; readonly now: () => Instant };

/** Stops the sending of an edition until a person looks at it; what is under way is recorded as usual. */
export async function pauseEdition(editionId: EditionId, because: string, deps: Deps): Promise<void> {
  const edition = await deps.editions.get(editionId);
  if (edition?.state !== 'sending' && edition?.state !== 'parked') return;
  const part = sentPartOf(edition);
  const sending = { ...part.sending, trippedBecause: part.sending.trippedBecause ?? because };
  const paused = await deps.editions.change({ ...part, sending, state: 'paused', because, pausedAt: deps.now() });
  if (paused === null) return pauseEdition(editionId, because, deps);
  log.error('an edition is paused', { editionId, because });
}

/**
 * The same for what the guard watches over. A person who let an edition go on has seen why it was paused; what SES still
 * tells of the mails before must not stop it again.
 */
export async function pauseIfGuarded(editionId: EditionId, because: string, deps: Deps): Promise<void> {
  const edition = await deps.editions.get(editionId);
  if (isUnderWay(edition) && edition.sending.guarded) await pauseEdition(editionId, because, deps);
}
