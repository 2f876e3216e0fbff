import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../functions/runtime/side-by-side.ts';

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('sideBySide', () => {
  it('works on so many at a time, the next as soon as one is done, and keeps their order', async () => {
    let underWay = 0;
    let most = 0;
    const began: number[] = [];

    const results = await sideBySide([9, 1, 1, 9, 1], 2, async length => {
      began.push(length);
      most = Math.max(most, ++underWay);
      await turns(length);
      underWay -= 1;
      return length * 10;
    });

    expect(results).toEqual([90, 10, 10, 90, 10]);
    expect(most).toBe(2);
    expect(began).toEqual([9, 1, 1, 9, 1]);
  });

  it('waits for all that was begun before it says that some of it failed', async () => {
    const done: string[] = [];
    const works = sideBySide(['slow', 'broken'], 2, async one => {
      if (one === 'broken') throw new Error('this one is broken');
      await turns(20);
      done.push(one);
    });

    await expect(works).rejects.toThrow('this one is broken');

    expect(done).toEqual(['slow']);
  });
});
