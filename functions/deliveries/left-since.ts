import type { Instant } from '../language/instant.ts';
import type { BatchRecord } from './ledger-item.ts';

/**
 * What the ledger tells of the mails that left after a moment alone, so that the guard counts no others
 * (docs/decisions/0030). A batch that went on after it may still tell of a refusal from before.
 */
export function leftSince(moment: Instant, records: readonly BatchRecord[]): readonly BatchRecord[] {
  return records.flatMap(({ key, batch, state, heard }) => {
    if (state === null || state.claimedAt <= moment) return [];
    const earlier = state.answered.filter(({ leftAt }) => leftAt <= moment).map(({ attempt }) => attempt);
    const isLater = ({ attempt }: { readonly attempt: number }) => !earlier.includes(attempt);
    return [
      { key, batch, state: { ...state, answered: state.answered.filter(isLater) }, heard: heard.filter(isLater) },
    ];
  });
}
