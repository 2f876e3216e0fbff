import { describe, expect, it } from 'vitest';
import type { PlannedBatch } from '../../functions/deliveries/batch.ts';
import { findBatch } from '../../functions/deliveries/find-batch.ts';
import { idOf } from './a-batch.ts';

/** Batches of fifty, of every second reader; those between are left out beside the first batch of their page. */
function aLane(readers: number): readonly PlannedBatch[] {
  const all = Array.from({ length: readers }, (_, i) => i);
  return Array.from({ length: Math.ceil(readers / 100) }, (_, batch) => {
    const page = all.slice(batch * 100, batch * 100 + 8000);
    const ids = page.slice(0, 100).filter(i => i % 2 === 0);
    const left = batch % 80 === 0 ? page.filter(i => i % 2 === 1 && i % 11 === 0) : [];
    return { ids: ids.map(idOf), excluded: Object.fromEntries(left.map(i => [idOf(i), 'paused'])) };
  });
}

function counting(lane: readonly PlannedBatch[]) {
  const counted = { items: 0 };
  const before = async (batch: number | null, limit: number) => {
    const found = lane
      .map((planned, i) => ({ batch: i, planned }))
      .slice(0, batch ?? lane.length)
      .slice(-limit)
      .reverse();
    counted.items += found.length;
    return found;
  };
  return { counted, lane: { before } };
}

describe('finding the batch of a reader', () => {
  it('finds everybody who is planned or left out, and nobody else', async () => {
    const planned = aLane(17_000);
    const { lane } = counting(planned);

    for (const i of [0, 98, 100, 7998, 8000, 16_998, 33, 7997, 8085, 16_995, 7, 16_999]) {
      const truth = planned.findIndex(({ ids, excluded }) => ids.includes(idOf(i)) || Object.hasOwn(excluded, idOf(i)));
      expect([i, await findBatch(idOf(i), lane)]).toEqual([i, truth === -1 ? null : truth]);
    }
  });

  it('is not led astray by pages of which everybody was left out', async () => {
    const nobody = { ids: [], excluded: { [idOf(5)]: 'left' } };
    const planned = [
      nobody,
      nobody,
      { ids: [idOf(10)], excluded: {} },
      nobody,
      { ids: [idOf(20)], excluded: {} },
      nobody,
    ];
    const { lane } = counting(planned);

    expect(await findBatch(idOf(10), lane)).toBe(2);
    expect(await findBatch(idOf(20), lane)).toBe(4);
    expect(await findBatch(idOf(15), lane)).toBeNull();
  });

  it('reads a dozen batches more of a hundred thousand readers than of a hundred', async () => {
    const small = counting(aLane(100));
    const large = counting(aLane(100_000));

    await findBatch(idOf(42), small.lane);
    await findBatch(idOf(42_000), large.lane);

    expect(small.counted.items).toBe(1);
    expect(large.counted.items).toBeLessThanOrEqual(12);
  });

  it('finds nobody in a lane without batches', async () => {
    expect(await findBatch(idOf(1), counting([]).lane)).toBeNull();
  });
});
