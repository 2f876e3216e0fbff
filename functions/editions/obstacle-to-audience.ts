import { type Instant, millisecondsBetween } from '../language/instant.ts';
import { editionsIn } from '../subscribers/segment.ts';
import type { Audience } from './audience.ts';
import { hasBegun } from './edition.ts';
import type { Editions } from './edition-table.ts';

type Deps = { readonly editions: Pick<Editions, 'get'>; readonly laneCount: number; readonly now: () => Instant };

/** A ledger is kept for 13 months, and a large edition takes a while to be planned beside it. */
const ledgerLastsMilliseconds = 365 * 24 * 3_600_000;

/** Why nobody can tell who got the editions that an audience asks about, in words for the staff; null when one can. */
export async function obstacleToAudience(
  audience: Pick<Audience, 'segment'> | null,
  deps: Deps,
): Promise<string | null> {
  for (const id of editionsIn(audience?.segment ?? null)) {
    const edition = await deps.editions.get(id);
    if (edition === null) return `its audience asks who got ${id}, and there is no such edition`;
    if (!hasBegun(edition)) return `its audience asks who got ${id}, which is ${edition.state} and went to nobody`;
    if (edition.state !== 'closed') {
      return `its audience asks who got ${id}, which is still going out; wait until that is closed`;
    }
    if (edition.sending.laneCount !== deps.laneCount || isForgotten(edition.sending.planningBeganAt, deps.now())) {
      return `its audience asks who got ${id}, and that is no longer known: it is kept for a year`;
    }
  }
  return null;
}

function isForgotten(beganAt: Instant, now: Instant): boolean {
  return millisecondsBetween(beganAt, now) > ledgerLastsMilliseconds;
}
