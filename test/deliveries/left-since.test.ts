import { describe, expect, it } from 'vitest';
import { reportOf } from '../../functions/deliveries/count-deliveries.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import { leftSince } from '../../functions/deliveries/left-since.ts';
import { instant } from '../../functions/language/instant.ts';
import { answered, aRecord, aState } from './a-batch.ts';

const lane = { editionId: aRecord().key.editionId, lane: 0 };
const bouncedIn = (attempt: number, positions: readonly number[]) => ({ attempt, kind: 'bounced', positions }) as const;

function counts(moment: string, record: BatchRecord) {
  const { accepted, bounced, recipients } = reportOf({
    ...{ lane, plan: null },
    records: leftSince(instant.parse(moment), [record]),
  });
  return { accepted, bounced, recipients };
}

describe('leftSince', () => {
  const state = aState({ finished: true, answered: [answered([0, 1, 2])] });
  const record = aRecord({ state, heard: [bouncedIn(1, [0, 1])] });

  it('leaves out a batch that left before, whatever is heard of it later', () => {
    expect(counts('2026-11-22T11:30:30Z', record)).toEqual({ accepted: 0, bounced: 0, recipients: 0 });
  });

  it('counts a batch that left after', () => {
    expect(counts('2026-11-22T11:29:00Z', record)).toEqual({ accepted: 3, bounced: 2, recipients: 3 });
  });

  it('counts of a batch that went on only its later call', () => {
    const calls = [answered([0, 1]), { ...answered([2], 2), leftAt: '2026-11-22T11:31:01.000Z' }];
    const wentOn = aState({ attempt: 2, finished: true, claimedAt: '2026-11-22T11:31:00Z', answered: calls });
    const heard = [bouncedIn(1, [0, 1]), bouncedIn(2, [2])];

    expect(counts('2026-11-22T11:30:30Z', aRecord({ state: wentOn, heard }))).toMatchObject({
      accepted: 1,
      bounced: 1,
    });
  });

  it('leaves out what no call has tried', () => {
    expect(counts('2026-11-22T11:29:00Z', aRecord())).toMatchObject({ recipients: 0 });
  });
});
