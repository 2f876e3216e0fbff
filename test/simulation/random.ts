/** Chance that is the same for the same seed. */
export type Chance = {
  /** At least 0, less than 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly pick: <One>(list: readonly One[]) => One;
  readonly shuffled: <One>(list: readonly One[]) => readonly One[];
};

/** Mulberry32, which is short and good enough to spread faults. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <One>(list: readonly One[]): One => {
    const [one] = list.slice(below(list.length));
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    happens: probability => next() < probability,
    pick,
    shuffled: list =>
      list
        .map(one => ({ one, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ one }) => one),
  };
}
