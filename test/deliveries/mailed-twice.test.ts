import { describe, expect, it } from 'vitest';
import type { HeardOfBatch } from '../../functions/deliveries/ledger-item.ts';
import { mailedTwice, noteDoubles } from '../../functions/deliveries/mailed-twice.ts';
import { answered, aRecord, aState } from './a-batch.ts';

/** A call that was judged silent, and the second one that its readers were then mailed in. */
const again = aState({ attempt: 3, finished: true, call: [], answered: [answered([0, 1, 2], 3)] });

describe('mailedTwice', () => {
  it('finds who was in two calls that SES had', () => {
    const heard = [
      { attempt: 1, kind: 'delivered', positions: [1] },
      { attempt: 3, kind: 'sent', positions: [0, 1, 2] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([1]);
  });

  it('finds them by the events alone when no answer was recorded', () => {
    const heard = [
      { attempt: 1, kind: 'sent', positions: [0] },
      { attempt: 3, kind: 'delayed', positions: [0, 2] },
    ] as const;

    expect(mailedTwice({ state: null, heard })).toEqual([0]);
  });

  it('does not take one mail for two, however often it is told of', () => {
    const heard = [
      { attempt: 3, kind: 'sent', positions: [0, 1, 2] },
      { attempt: 3, kind: 'accepted', positions: [0, 1, 2] },
      { attempt: 3, kind: 'delivered', positions: [0, 1, 2] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([]);
  });

  it('takes a mail that SES took and could not make for none', () => {
    const heard = [
      { attempt: 1, kind: 'sent', positions: [0] },
      { attempt: 1, kind: 'failed', positions: [0] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([]);
  });
});

describe('noteDoubles', () => {
  it('notes each once', async () => {
    const noted: HeardOfBatch[] = [];
    const deliveries = { hear: async (told: readonly HeardOfBatch[]) => void noted.push(...told) };
    const first = { attempt: 1, kind: 'sent', positions: [0, 1] } as const;
    const known = { attempt: 0, kind: 'twice', positions: [0] } as const;

    await noteDoubles(aRecord({ state: again, heard: [first, known] }), { deliveries });
    await noteDoubles(aRecord({ state: again, heard: [first, { ...known, positions: [0, 1] }] }), { deliveries });

    expect(noted).toMatchObject([{ heard: [{ attempt: 0, positions: new Map([['twice', [1]]]) }] }]);
  });
});
