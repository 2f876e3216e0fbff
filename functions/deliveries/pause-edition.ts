import { isUnderWay, type UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { pausedFor } from '../editions/pause.ts';
import type { PauseCause } from '../editions/pause-cause.ts';
import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';

type Deps = { readonly editions: Pick<Editions, 'get' | 'change'>; readonly now: () => Instant };

type Pausing = {
  readonly cause: PauseCause;
  readonly because: string;
  /** Whether it counts against the edition as it is when this is written: a person may have waived it since it was found. */
  readonly stillCounts: (edition: UnderWay) => boolean;
};

/**
 * Stops the sending of an edition until a person looks at it; what is under way is recorded as usual. One that is paused
 * already says this, too, so that nobody lets it go on without knowing.
 */
export async function pauseEdition(editionId: EditionId, pausing: Pausing, deps: Deps): Promise<void> {
  const { cause, because, stillCounts } = pausing;
  const edition = await deps.editions.get(editionId);
  if (!isUnderWay(edition) || edition.state === 'stopping' || !stillCounts(edition)) return;
  const paused = pausedFor(edition, cause, because, deps.now());
  if (paused === null) return;
  if ((await deps.editions.change(paused)) === null) return pauseEdition(editionId, pausing, deps);
  log.error('an edition is paused', { editionId, because });
}

/** What SES still tells of mails that left before a person let the edition go on must not stop it again. */
export async function pauseForFailure(
  editionId: EditionId,
  { because, mailedAt }: { readonly because: string; readonly mailedAt: Instant },
  deps: Deps,
): Promise<void> {
  const stillCounts = ({ sending: { failuresSince } }: UnderWay) => failuresSince === null || mailedAt > failuresSince;
  await pauseEdition(editionId, { cause: 'failure', because, stillCounts }, deps);
}
