import type { Consent } from './consent.ts';
import type { HistoryEntry } from './consent-history.ts';
import { joinedIn } from './describe-change.ts';

/** An entry by which somebody joined newsletters or confirmed them, with what is known of their wish. */
export type Joining = {
  readonly entry: HistoryEntry;
  readonly consent: Consent;
  readonly newsletters: readonly string[];
};

/** The form by which a reader takes a leaving back: it renews what they had joined, and no mail to their address asked. */
export const undoOfLeaving = 'undo of the leave page';

/**
 * The latest word by which a reader joined one of the newsletters that are meant; null when none is known. What came
 * after it, such as a pause, a leaving that was taken back, or a name, is no consent to be mailed, whatever page it was
 * made on.
 */
export function latestJoining(
  history: readonly HistoryEntry[],
  isMeant: (newsletter: string) => boolean,
): Joining | null {
  return provingJoinings(history, isMeant)[0] ?? null;
}

/** That word and, where a leaving was taken back since, the latest word that did it; that alone where no other is known. */
export function provingJoinings(
  history: readonly HistoryEntry[],
  isMeant: (newsletter: string) => boolean,
): readonly Joining[] {
  const joinings = history.flatMap(entry => {
    const newsletters = joinedIn(entry.what).filter(isMeant);
    return entry.consent === null || newsletters.length === 0 ? [] : [{ entry, consent: entry.consent, newsletters }];
  });
  const wish = joinings.findLast(({ consent }) => consent.form !== undoOfLeaving);
  return [...new Set([wish, joinings.at(-1)])].filter(one => one !== undefined);
}
