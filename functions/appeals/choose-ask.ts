import type { AppealId, NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import type { Appeal } from './appeal.ts';

type Occasion = {
  readonly newsletterId: NewsletterId;
  readonly language: Language;
  readonly asks: 'mid-and-end' | 'end' | 'none';
  readonly appeals: readonly Appeal[];
  readonly at: Instant;
  readonly carriesSensitiveStory: boolean;
  readonly isAlert: boolean;
  /** Whoever wrote it wants none. */
  readonly isUnasking?: boolean;
  /** What a person chose for this edition, an appeal or none; null: nobody did. */
  readonly wanted?: { readonly appealId: AppealId | null } | null;
};

/** The reason is for the staff, in words. */
type ChosenAsk = { readonly chosen: Appeal | null; readonly because: string };

/** Chooses the one appeal that an edition carries, or none. */
export function chooseAsk(occasion: Occasion): ChosenAsk {
  if (occasion.asks === 'none') return { chosen: null, because: 'this newsletter does not ask for support' };
  if (occasion.isUnasking) return { chosen: null, because: 'a correction does not ask for support' };
  if (occasion.isAlert) return { chosen: null, because: 'an alert does not ask for support' };
  if (occasion.carriesSensitiveStory) {
    return { chosen: null, because: 'no ask stands beside a story flagged sensitive' };
  }
  if (occasion.wanted) return asWanted(occasion.wanted.appealId, occasion);
  const judged = occasion.appeals.map(one => ({ one, obstacle: obstacleTo(one, occasion) }));
  const open = judged.filter(({ obstacle }) => obstacle === null).map(({ one }) => one);
  const [first, second] = [...open].sort(byWeight);
  if (first === undefined) return { chosen: null, because: whyNone(judged) };
  return { chosen: first, because: whyThis(first, second) };
}

/** What can't be asked any more is not replaced by something that the person did not choose. */
function asWanted(appealId: AppealId | null, occasion: Occasion): ChosenAsk {
  if (appealId === null) return { chosen: null, because: 'a person wants no ask in it' };
  const one = occasion.appeals.find(({ id }) => id === appealId);
  if (one === undefined)
    return { chosen: null, because: `the appeal ${appealId}, which a person chose, is not stored` };
  const obstacle = obstacleTo(one, occasion);
  if (obstacle !== null)
    return { chosen: null, because: `the appeal ‘${one.name}’, which a person chose, ${obstacle}` };
  return { chosen: one, because: 'a person chose it' };
}

function obstacleTo(one: Appeal, { newsletterId, language, at }: Occasion): string | null {
  if (one.language !== language) return 'is in another language';
  if (one.newsletters.length > 0 && !one.newsletters.includes(newsletterId)) return 'is for other newsletters';
  if (one.startsAt > at) return 'has not begun';
  if (one.endsAt !== null && one.endsAt <= at) return 'is over';
  return null;
}

/** Ties are broken by id, so that compiling again chooses the same. */
function byWeight(one: Appeal, other: Appeal): number {
  return other.weight - one.weight || (one.id < other.id ? -1 : 1);
}

function whyNone(judged: readonly { readonly one: Appeal; readonly obstacle: string | null }[]): string {
  if (judged.length === 0) return 'no appeal is stored';
  return `no appeal is open for it: ${judged.map(({ one, obstacle }) => `‘${one.name}’ ${obstacle}`).join(', ')}`;
}

function whyThis(first: Appeal, second: Appeal | undefined): string {
  if (second === undefined) return 'the only appeal open for this newsletter';
  if (second.weight < first.weight)
    return `the heaviest of the open appeals (${first.weight}, then ‘${second.name}’ with ${second.weight})`;
  return `the first by id of the open appeals with the highest weight (${first.weight})`;
}
