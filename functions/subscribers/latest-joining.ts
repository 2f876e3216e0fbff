import type { Consent } from './consent.ts';
import type { HistoryEntry } from './consent-history.ts';
import { joinedIn } from './describe-change.ts';

/** An entry by which somebody joined newsletters or confirmed them, with what is known of their wish. */
export type Joining = {
  readonly entry: HistoryEntry;
  readonly consent: Consent;
  readonly newsletters: readonly string[];
};

/**
 * The latest word by which a reader joined one of the newsletters that are meant; null when none is known. What came
 * after it, such as a pause, a leaving or a name, is no consent to be mailed, whatever page it was made on.
 */
export function latestJoining(
  history: readonly HistoryEntry[],
  isMeant: (newsletter: string) => boolean,
): Joining | null {
  const joinings = history.flatMap(entry => {
    const newsletters = joinedIn(entry.what).filter(isMeant);
    return entry.consent === null || newsletters.length === 0 ? [] : [{ entry, consent: entry.consent, newsletters }];
  });
  return joinings.at(-1) ?? null;
}
