import * as z from 'zod';
import type { VirtualClock } from './virtual-clock.ts';

/** A reader left out of a call: asked about at `from`, by the worker's own clock, and written down at `to`. */
export type Skip = { readonly from: number; readonly to: number };

const state = z.looseObject({ claimedAt: z.string(), skipped: z.record(z.string(), z.string()) });

/** When each position was skipped last, as `tide-line-20261122T113000Z#0 3 4`. */
export function skipsSeen(clock: VirtualClock) {
  const skips = new Map<string, Skip>();
  const standing = new Map<string, ReadonlySet<string>>();
  return {
    skips,
    writes: (batch: string, written: unknown): void => {
      const found = state.safeParse(written);
      if (!found.success) return;
      const { claimedAt, skipped } = found.data;
      const before = standing.get(batch) ?? new Set();
      for (const position of Object.keys(skipped).filter(one => !before.has(one))) {
        skips.set(`${batch} ${position}`, { from: Date.parse(claimedAt), to: clock.now() });
      }
      standing.set(batch, new Set(Object.keys(skipped)));
    },
  };
}
