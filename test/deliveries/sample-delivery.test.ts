import { describe, expect, it } from 'vitest';
import type { BatchKey } from '../../functions/deliveries/batch.ts';
import type { LanePlan } from '../../functions/deliveries/lane-plan.ts';
import { sampleDelivery } from '../../functions/deliveries/sample-delivery.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aBatch, answered, aRecord, aState } from './a-batch.ts';

const perBatch = 50;
const everybody = Array.from({ length: perBatch }, (_, i) => i);
const done = aState({ finished: true, call: everybody, answered: [answered(everybody)] });

/** A delivery of one lane, the first of whose batches are accepted. */
async function sample(batches: number, accepted: number) {
  const asked: BatchKey[] = [];
  const plan: LanePlan = {
    ...{ token: 't', cursor: null, gotBehind: {}, nextBatch: batches, held: null, open: [] },
    ...{ planned: true, recipients: batches * perBatch, excluded: 0 },
  };
  const records = async (keys: readonly BatchKey[]) => {
    asked.push(...keys);
    return keys.map(key => aRecord({ key, batch: aBatch(perBatch), state: key.batch < accepted ? done : null }));
  };
  const sampled = await sampleDelivery(anEdition('sending'), {
    plans: { get: async () => plan },
    deliveries: { records },
  });
  return { ...sampled, read: asked.length };
}

describe('where a delivery stands', () => {
  it('is counted to the reader when there are few batches', async () => {
    const { report, planned, isEstimate } = await sample(24, 14);

    expect([report.accepted, report.open, planned, isEstimate]).toEqual([700, 500, 1200, false]);
  });

  it('is told of a million readers by as much reading as of a thousand, and nearly right', async () => {
    const { report, planned, isEstimate, read } = await sample(20_000, 5000);

    expect([planned, isEstimate]).toEqual([1_000_000, true]);
    expect(read).toBeLessThanOrEqual(24);
    expect(Math.abs(report.accepted - 250_000)).toBeLessThan(30_000);
  });
});
