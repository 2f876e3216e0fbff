import type { Instant } from '../language/instant.ts';
import { type EditionIn, sentPartOf } from './edition.ts';
import { isRetraction, isSameCause, type PauseCause } from './pause-cause.ts';

/**
 * An edition as it is paused for a cause. One that is paused already has one cause more, so that who looks at it sees
 * them all; null when it is paused for that cause already.
 */
export function pausedFor(
  edition: EditionIn<'sending' | 'parked' | 'paused'>,
  cause: PauseCause,
  because: string,
  now: Instant,
): EditionIn<'paused'> | null {
  const before = edition.state === 'paused' ? edition : { causes: [], because: null, pausedAt: now };
  if (before.causes.some(one => isSameCause(one, cause))) return null;
  const { sending } = edition;
  const hasTripped = cause !== 'person' && !isRetraction(cause);
  const trippedBecause = sending.trippedBecause ?? (hasTripped ? because : null);
  return {
    ...sentPartOf(edition),
    sending: { ...sending, trippedBecause },
    state: 'paused',
    causes: [...before.causes, cause],
    because: before.because === null ? because : `${before.because}; ${because}`,
    pausedAt: before.pausedAt,
  };
}

/** How an edition is sent on that a person continues: what paused it is waived, and nothing else (PROTOCOL.md, rule 22). */
export function continued({ sending, causes }: EditionIn<'paused'>, now: Instant): EditionIn<'sending'>['sending'] {
  return {
    ...sending,
    canary: causes.includes('canary') ? 'waived' : sending.canary,
    guardedSince: causes.includes('guard') ? now : sending.guardedSince,
    failuresSince: causes.includes('failure') ? now : sending.failuresSince,
    retractionsWaived: [...sending.retractionsWaived, ...causes.filter(isRetraction)],
  };
}
