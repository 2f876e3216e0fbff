import { describe, expect, it } from 'vitest';
import { deathMoments } from './death-moments.ts';

/** Requests of one process, one after the other; those that change something are named so. */
function inTurn(moments: ReturnType<typeof deathMoments>, ...asked: readonly ('read' | 'change')[]): void {
  for (const what of asked) {
    const request = moments.leaves(worker);
    if (what === 'change') moments.changes(request);
    moments.answered(worker, request);
  }
}

const worker = {};

describe('the deaths of a run that differ', () => {
  it('takes all moments between two changes for one', () => {
    const moments = deathMoments();

    inTurn(moments, 'read', 'read', 'change', 'read', 'change', 'read');

    expect(moments.soFar()).toEqual([
      { when: 'die after', at: 0 },
      { when: 'die after', at: 2 },
      { when: 'die after', at: 4 },
    ]);
  });

  it('tells an invocation that has ended from one that has not', () => {
    const moments = deathMoments();

    inTurn(moments, 'read', 'read');
    moments.ends(worker);
    inTurn(moments, 'read');

    expect(moments.soFar().map(({ at }) => at)).toEqual([0, 2]);
  });

  it('counts a change from when it leaves, and a death before one that nothing was asked before', () => {
    const moments = deathMoments();

    const [one, other] = [moments.leaves(worker), moments.leaves(worker)];
    moments.changes(one);
    moments.changes(other);
    moments.answered(worker, other);
    moments.answered(worker, one);

    expect(moments.soFar()).toEqual([
      { when: 'die before', at: 0 },
      { when: 'die before', at: 1 },
      { when: 'die after', at: 1 },
    ]);
  });

  it('keeps processes apart', () => {
    const moments = deathMoments();
    const rival = {};

    const mine = moments.leaves(worker);
    const theirs = moments.leaves(rival);
    moments.answered(worker, mine);
    moments.answered(rival, theirs);

    expect(moments.soFar().map(({ at }) => at)).toEqual([mine, theirs]);
  });
});
