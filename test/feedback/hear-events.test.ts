import { describe, expect, it } from 'vitest';
import type { BatchKey } from '../../functions/deliveries/batch.ts';
import type { HeardOfAttempt } from '../../functions/deliveries/ledger-item.ts';
import { hearEvents } from '../../functions/feedback/hear-events.ts';
import { type HeardEvent, sesEvent } from '../../functions/feedback/ses-event.ts';
import { instant } from '../../functions/language/instant.ts';
import { aBatch, aRecord, idOf } from '../deliveries/a-batch.ts';
import { anEvent, type EventType } from './an-event.ts';

const now = () => instant.parse('2026-11-22T11:32:00Z');
const at = (eventType: EventType, tags: object): HeardEvent | null => sesEvent.parse(anEvent(eventType, { tags }));

function someEars(hear: (key: BatchKey, heard: readonly HeardOfAttempt[]) => Promise<void> = async () => {}) {
  const heard: (readonly HeardOfAttempt[])[] = [];
  const suppressed: unknown[] = [];
  const deps = {
    deliveries: {
      hear: async (key: BatchKey, of: readonly HeardOfAttempt[]) => {
        await hear(key, of);
        heard.push(of);
      },
      records: async (keys: readonly BatchKey[]) => keys.map(key => aRecord({ key, batch: aBatch(50) })),
    },
    suppress: async (reader: object) => void suppressed.push(reader),
    now,
  };
  return { deps, heard, suppressed };
}

describe('hearEvents', () => {
  it('writes once for a batch, whatever came of it', async () => {
    const { deps, heard } = someEars();
    const events = [
      at('Send', { position: ['0'] }),
      at('Send', { position: ['1'] }),
      at('Delivery', { position: ['0'] }),
    ];

    expect(await hearEvents(events, deps)).toEqual([]);

    expect(heard).toHaveLength(1);
    expect(heard[0]?.map(({ attempt, positions }) => [attempt, [...positions]])).toEqual([
      [
        1,
        [
          ['sent', [0, 1]],
          ['delivered', [0]],
        ],
      ],
    ]);
  });

  it('suppresses who stood at the position of a bounce or complaint', async () => {
    const { deps, suppressed } = someEars();

    await hearEvents([at('Bounce', { position: ['7'] }), at('Complaint', { position: ['9'] })], deps);

    expect(suppressed).toEqual([
      { subscriberId: idOf(7), because: 'bounced', at: now() },
      { subscriberId: idOf(9), because: 'complained', at: now() },
    ]);
  });

  it('asks for the events of a batch again that it could not write, and for no others', async () => {
    const { deps } = someEars(async ({ batch }) => {
      if (batch === 1) throw new Error('throttled');
    });
    const events = [at('Send', { batch: ['0'] }), null, at('Send', { batch: ['1'] }), at('Send', { batch: ['2'] })];

    expect(await hearEvents(events, deps)).toMatchObject([{ index: 2 }]);
  });
});
