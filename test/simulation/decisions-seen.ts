import * as z from 'zod';
import type { VirtualClock } from './virtual-clock.ts';

const state = z.looseObject({
  finished: z.boolean(),
  claimedAt: z.string(),
  call: z.array(z.number()),
  answered: z.array(z.looseObject({ attempt: z.number() })),
  decided: z.looseObject({ sentTo: z.array(z.number()), attempt: z.number(), known: z.array(z.string()) }),
});
const inDoubt = z.looseObject({ uncertain: z.array(z.number()) });
const evidence =
  /^(?:sent|delivered|delayed|\w*bounced|undetermined|complained|rejected|failed|accepted|refused)_(\d+)$/;
type Seen = { known: readonly string[]; decidedAt: number; readonly firstHeard: Map<string, number> };

/** That readers of an edition are to be sent to after all, as things stood at a moment. */
export type TakenDecision = { readonly editionId: string; readonly id: string; readonly asOf: number };

/** Who claims has read a moment before what was heard. */
const readBeforeMilliseconds = 10_000;

/**
 * How often a person decided to send to somebody after all, by what is written and what a decision means
 * (docs/decisions/0007): each counts once, not for who was tried again since that person looked, and no more when
 * something of the doubtful calls was heard before the next one.
 */
export function decisionsSeen(clock: VirtualClock) {
  const asOf = new Map<string, number>();
  const counts = new Map<string, number>();
  const doubtfulSince = new Map<string, number>();
  const taken: TakenDecision[] = [];
  const batches = new Map<string, Seen>();
  const of = (batch: string): Seen => {
    const one: Seen = batches.get(batch) ?? { known: [], decidedAt: 0, firstHeard: new Map() };
    batches.set(batch, one);
    return one;
  };
  const add = (batch: string, positions: readonly number[], more: number) => {
    for (const position of positions) {
      const place = `${batch} ${position}`;
      counts.set(place, (counts.get(place) ?? 0) + more);
    }
  };
  return {
    counts,
    doubtfulSince,
    taken,
    /** A person is told that readers will be sent to after all. */
    takes: (editionId: string, id: string): void => {
      taken.push({ editionId, id, asOf: asOf.get(id) ?? clock.now() });
    },
    /** A person decides, by what was there at that moment. */
    decides: (id: string, at: number): void => {
      asOf.set(id, at);
    },
    /** What was written of a batch, such as `tide-line-20261122T113000Z#0 3`. */
    writes: (batch: string, written: unknown): void => {
      for (const position of inDoubt.safeParse(written).data?.uncertain ?? []) {
        const place = `${batch} ${position}`;
        doubtfulSince.set(place, doubtfulSince.get(place) ?? clock.now());
      }
      const found = state.safeParse(written);
      if (!found.success) return;
      const { decided, claimedAt, finished, call, answered } = found.data;
      const one = of(batch);
      const fresh = decided.known.filter(id => !one.known.includes(id));
      one.known = decided.known;
      if (fresh.length > 0) one.decidedAt = clock.now();
      if (fresh.some(id => (asOf.get(id) ?? 0) >= Date.parse(claimedAt))) add(batch, decided.sentTo, 1);
      if (finished) return;
      const isDoubtful = (attempt: number) =>
        attempt <= decided.attempt && !answered.some(known => known.attempt === attempt);
      const isOvertaken = [...one.firstHeard].some(
        ([place, at]) =>
          isDoubtful(Number(place.split(' ')[0])) && at > one.decidedAt && at < clock.now() - readBeforeMilliseconds,
      );
      const meant = call.filter(position => decided.sentTo.includes(position));
      if (isOvertaken) add(batch, meant, -1);
    },
    /** Sets of positions that were added to what is heard of a batch. */
    hears: (batch: string, sets: readonly (readonly [name: string, positions: readonly unknown[]])[]): void => {
      const { firstHeard } = of(batch);
      for (const [name, positions] of sets) {
        const attempt = evidence.exec(name)?.[1];
        if (attempt === undefined) continue;
        for (const position of positions) {
          const place = `${attempt} ${String(position)}`;
          if (!firstHeard.has(place)) firstHeard.set(place, clock.now());
        }
      }
    },
  };
}
