import { describe, expect, it } from 'vitest';
import type { HeardKind } from '../../functions/deliveries/batch.ts';
import { countHeard, noHeardCounts } from '../../functions/deliveries/count-heard.ts';

function counted(...told: readonly (readonly [HeardKind, ...number[]])[]) {
  const counts = { ...noHeardCounts };
  countHeard(
    told.map(([kind, ...positions]) => ({ attempt: 1, kind, positions })),
    counts,
  );
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe('countHeard', () => {
  it('tells bounces apart by their kind', () => {
    const told = counted(['bounced', 0, 1, 2], ['softbounced', 3], ['contentbounced', 4, 5], ['undetermined', 6]);

    expect(told).toEqual({
      ...{ bounced: 7, bouncedForGood: 3, bouncedForNow: 1, bouncedForContent: 2 },
      bouncedForReasonsUnknown: 1,
    });
  });

  it('counts an address that bounced more than once in one kind alone, the gravest', () => {
    expect(counted(['softbounced', 0], ['undetermined', 0], ['bounced', 0])).toEqual({ bounced: 1, bouncedForGood: 1 });
  });

  it('takes the soft bounce of a mail that arrived for the automatic reply that it is', () => {
    expect(counted(['sent', 0, 1], ['delivered', 0, 1], ['softbounced', 1])).toEqual({ delivered: 2 });
  });

  it('still counts a mail as bounced that a server took and gave back for good', () => {
    expect(counted(['delivered', 0], ['bounced', 0])).toEqual({ delivered: 1, bounced: 1, bouncedForGood: 1 });
  });

  it('counts a mail as delayed until it is delivered or given up', () => {
    expect(counted(['delayed', 0, 1, 2], ['delivered', 1], ['softbounced', 2])).toEqual({
      ...{ delayed: 1, delivered: 1 },
      ...{ bounced: 1, bouncedForNow: 1 },
    });
  });
});
