import { describe, expect, it } from 'vitest';
import { readUnsettled } from '../../functions/deliveries/read-unsettled.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aRecord, aState } from './a-batch.ts';

const call = {
  ...{ attempt: 1, positions: [0, 1, 2] },
  claimedAt: '2026-11-22T11:30:00Z',
  leaseEndedAt: '2026-11-22T11:32:00Z',
};
const record = aRecord({ state: aState({ attempt: 2, finished: true, call: [], unjudged: [call] }) });
const deps = {
  deliveries: { unsettled: async () => [record.key], records: async () => [record] },
  judging: { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 },
};

async function callsWhen(latestFinishAt: string) {
  return (await readUnsettled(anEdition('sending', { latestFinishAt }), deps)).calls;
}

describe('readUnsettled', () => {
  it('tells from when and by when a call is judged: after a day, or at the latest finish', async () => {
    const judgedFrom = instant.parse('2026-11-22T11:47:00Z');

    expect(await callsWhen('2026-11-22T23:30:00Z')).toMatchObject([
      { readers: 3, judgedFrom, judgedBy: '2026-11-22T23:30:00.000Z' },
    ]);
    expect(await callsWhen('2026-11-29T11:30:00Z')).toMatchObject([{ judgedBy: '2026-11-23T11:32:00.000Z' }]);
  });

  it.each(['2026-11-22T11:40:00Z', '2026-11-22T11:31:00Z'])(
    'says of a call that left just before the latest finish (%s) that its grace is waited for',
    async latestFinishAt => {
      const [one] = await callsWhen(latestFinishAt);

      expect(one?.judgedBy).toBe('2026-11-22T11:47:00.000Z');
      expect(one?.judgedBy).toBe(one?.judgedFrom);
    },
  );
});
