import { describe, expect, it } from 'vitest';
import { cutPage } from '../../functions/deliveries/cut-page.ts';

const sizes = (recipients: number, batchSize: number) =>
  cutPage(
    Array.from({ length: recipients }, (_, i) => i),
    batchSize,
  ).map(batch => batch.length);

describe('cutPage', () => {
  it('fills batches and evens out the last two', () => {
    expect(sizes(120, 50)).toEqual([50, 35, 35]);
    expect(sizes(101, 50)).toEqual([50, 26, 25]);
  });

  it('leaves what divides evenly as it is', () => {
    expect(sizes(100, 50)).toEqual([50, 50]);
    expect(sizes(50, 50)).toEqual([50]);
  });

  it('makes one batch of few and none of nobody', () => {
    expect(sizes(3, 50)).toEqual([3]);
    expect(sizes(0, 50)).toEqual([]);
  });

  it('keeps everybody, in order, in batches that are not too large', () => {
    for (let recipients = 0; recipients < 260; recipients++) {
      for (const batchSize of [1, 2, 7, 50]) {
        const all = Array.from({ length: recipients }, (_, i) => i);
        const cut = cutPage(all, batchSize);
        expect(cut.flat()).toEqual(all);
        expect(Math.max(0, ...cut.map(batch => batch.length))).toBeLessThanOrEqual(batchSize);
        expect(cut.every(batch => batch.length > 0)).toBe(true);
      }
    }
  });
});
