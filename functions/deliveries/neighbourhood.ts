import type { Instant } from '../language/instant.ts';
import type { Neighbour } from './judge-call.ts';

/** Answered calls by the moment at which they left, so that those around another are found without looking at all. */
export type Neighbourhood = {
  /** Milliseconds around a moment within which so many of their recipients were accepted; infinite when there are fewer. */
  readonly reach: (moment: Instant, recipients: number) => number;
  /** The calls that left at most so many milliseconds before or after a moment. */
  readonly within: (moment: Instant, milliseconds: number) => readonly Neighbour[];
};

export function neighbourhood(neighbours: readonly Neighbour[]): Neighbourhood {
  const calls = neighbours.map(one => ({ one, at: Date.parse(one.leftAt) })).sort((a, b) => a.at - b.at);
  /** The place of the first call that left then or later. */
  const placeOf = (at: number) => {
    let [from, to] = [0, calls.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((calls[middle]?.at ?? 0) < at) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return {
    reach: (moment, recipients) => {
      const at = Date.parse(moment);
      let after = placeOf(at);
      let before = after - 1;
      for (let found = 0; ; ) {
        const ahead = (calls[after]?.at ?? Number.POSITIVE_INFINITY) - at;
        const behind = at - (calls[before]?.at ?? Number.NEGATIVE_INFINITY);
        const distance = Math.min(ahead, behind);
        if (distance === Number.POSITIVE_INFINITY) return distance;
        found += calls[ahead <= behind ? after++ : before--]?.one.accepted ?? 0;
        if (found >= recipients) return distance;
      }
    },
    within: (moment, milliseconds) => {
      const at = Date.parse(moment);
      return calls.slice(placeOf(at - milliseconds), placeOf(at + milliseconds + 1)).map(({ one }) => one);
    },
  };
}
