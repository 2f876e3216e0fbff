import { describe, expect, it } from 'vitest';
import type { BatchKey } from '../../functions/deliveries/batch.ts';
import type { BatchRecord, HeardOfBatch } from '../../functions/deliveries/ledger-item.ts';
import { type Failure, hearEvents } from '../../functions/feedback/hear-events.ts';
import type { Trace } from '../../functions/feedback/read-event.ts';
import { sesEvent } from '../../functions/feedback/ses-event.ts';
import type { EditionId } from '../../functions/language/ids.ts';
import { instant, later } from '../../functions/language/instant.ts';
import type { OutboxId } from '../../functions/outbox/personal-mail.ts';
import { aBatch, answered, aRecord, aState, idOf } from '../deliveries/a-batch.ts';
import { anEvent, type EventType, mailedAt } from './an-event.ts';

const now = () => instant.parse('2026-11-22T11:32:00Z');
const at = (eventType: EventType, tags: object) => sesEvent.parse(anEvent(eventType, { tags }));

type Hear = (told: readonly HeardOfBatch[]) => Promise<void>;

function someEars(hear: Hear = async () => {}, record: Partial<BatchRecord> = {}) {
  const heard: (readonly HeardOfBatch[])[] = [];
  const heeded: unknown[] = [];
  const paused: string[] = [];
  const signs: unknown[] = [];
  const traces: Trace[] = [];
  const heardPersonal: string[] = [];
  const deps = {
    signs: { heard: async (givenAt: string) => void signs.push(givenAt) },
    outbox: {
      hear: async (id: OutboxId) => {
        heardPersonal.push(id);
        return { subscriberId: idOf(3) };
      },
    },
    readings: { note: async (_: BatchKey, trace: Trace) => void traces.push(trace) },
    deliveries: {
      hear: async (told: readonly HeardOfBatch[]) => {
        await hear(told);
        heard.push(told);
      },
      records: async (keys: readonly BatchKey[]) => keys.map(key => aRecord({ key, batch: aBatch(50), ...record })),
    },
    heed: async (feedback: object) => void heeded.push(feedback),
    pause: async (edition: EditionId, { because, mailedAt }: Failure) =>
      void paused.push(`${edition}, mailed at ${mailedAt}: ${because}`),
    graceMilliseconds: 900_000,
    now,
  };
  return { deps, heard, heeded, paused, signs, traces, heardPersonal };
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
    expect(heard[0]?.flatMap(one => one.heard.map(({ attempt, positions }) => [attempt, [...positions]]))).toEqual([
      [
        1,
        [
          ['sent', [0, 1]],
          ['delivered', [0]],
        ],
      ],
    ]);
  });

  it('says what befell mail to whoever stood at the position of an event', async () => {
    const { deps, heeded } = someEars();
    const bounce = { bounceType: 'Transient', bounceSubType: 'MailboxFull' };
    const events = [
      at('Bounce', { position: ['7'] }),
      at('Complaint', { position: ['9'] }),
      sesEvent.parse(anEvent('Bounce', { tags: { position: ['11'] }, bounce })),
      at('Delivery', { position: ['12'], watched: ['yes'] }),
    ];

    await hearEvents(events, deps);

    const when = { mailedAt, at: now() };
    expect(heeded).toEqual([
      { subscriberId: idOf(7), what: 'bounced', ...when },
      { subscriberId: idOf(9), what: 'complained', ...when },
      { subscriberId: idOf(11), what: 'bounced for now', ...when },
      { subscriberId: idOf(12), what: 'arrived', ...when },
    ]);
  });

  it('notes when a sign was given, and nothing else of it', async () => {
    const { deps, heard, signs } = someEars();
    const givenAt = instant.parse('2026-11-22T11:31:00Z');
    const event = sesEvent.parse({
      eventType: 'Send',
      mail: { timestamp: givenAt, tags: { sign: [String(Date.parse(givenAt))] } },
    });

    await hearEvents([event], deps);

    expect(signs).toEqual([givenAt]);
    expect(heard).toEqual([]);
  });

  it('blames no address for what its mail holds', async () => {
    const { deps, heeded } = someEars();
    const bounce = { bounceType: 'Transient', bounceSubType: 'ContentRejected' };

    await hearEvents([sesEvent.parse(anEvent('Bounce', { bounce })), at('Delivery', {}), at('Reject', {})], deps);

    expect(heeded).toEqual([]);
  });

  it('writes once for ten neighbouring batches, each by itself', async () => {
    const { deps, heard } = someEars();
    const events = ['10', '19', '20', '10'].map((batch, i) => at('Send', { batch: [batch], position: [String(i)] }));

    await hearEvents(events, deps);

    const batches = heard.map(told => told.map(one => [one.key.batch, one.heard[0]?.positions.get('sent')]));
    expect(batches).toEqual([
      [
        [10, [0, 3]],
        [19, [1]],
      ],
      [[20, [2]]],
    ]);
  });

  it('asks for the events again that it could not write, and for no others', async () => {
    const { deps } = someEars(async told => {
      if (told.some(({ key }) => key.batch === 11)) throw new Error('throttled');
    });
    const events = [at('Send', { batch: ['0'] }), null, at('Send', { batch: ['11'] }), at('Send', { batch: ['22'] })];

    expect(await hearEvents(events, deps)).toMatchObject([{ index: 2 }]);
  });

  it('heeds what befell the neighbours of a batch of which it can’t', async () => {
    const { deps, heeded } = someEars();
    const heed = async (feedback: { subscriberId: string }) => {
      if (feedback.subscriberId === idOf(1)) throw new Error('throttled');
      heeded.push(feedback.subscriberId);
    };
    const events = ['1', '2', '3'].map(n => at('Bounce', { batch: [n], position: [n] }));

    expect(await hearEvents(events, { ...deps, heed })).toMatchObject([{ index: 0 }]);

    expect(heeded).toEqual([idOf(2), idOf(3)]);
  });

  it('pauses an edition once that SES could not make mails of, and says why in SES’s words', async () => {
    const { deps, paused } = someEars();
    const events = ['0', '1', '2'].map((batch, second) => {
      const mail = { timestamp: `2026-11-22T11:31:0${second}.000Z` };
      return sesEvent.parse(anEvent('Rendering Failure', { tags: { batch: [batch] }, mail }));
    });

    await hearEvents(events, deps);

    expect(paused).toEqual([
      "tide-line-20261122T113000Z, mailed at 2026-11-22T11:31:02.000Z: SES could not make the mail of a reader: Attribute 'ask0' is not present in the rendering data.",
    ]);
  });

  it('asks for a failure again for which it could not pause the edition, once', async () => {
    const { deps } = someEars(async () => {
      throw new Error('throttled');
    });
    const pause = async () => {
      throw new Error('throttled');
    };

    expect(await hearEvents([at('Rendering Failure', {})], { ...deps, pause })).toMatchObject([{ index: 0 }]);
  });

  it('notes who was mailed twice when an event comes later than the grace', async () => {
    const state = aState({ attempt: 2, finished: true, answered: [answered([0, 1, 2], 2)] });
    const { deps, heard } = someEars(async () => {}, { state, heard: [{ attempt: 1, kind: 'sent', positions: [2] }] });

    await hearEvents([at('Send', {})], { ...deps, now: () => later(now(), 900_000) });

    expect(heard[1]).toMatchObject([{ heard: [{ attempt: 0, positions: new Map([['twice', [2]]]) }] }]);
  });

  it('notes once for a batch who read its mails, and hears nothing of a call from that', async () => {
    const { deps, heard, traces } = someEars();
    const events = ['0', '1'].map(position => sesEvent.parse(anEvent('Open', { tags: { position: [position] } })));

    expect(await hearEvents([...events, sesEvent.parse(anEvent('Click'))], deps)).toEqual([]);

    expect(traces).toMatchObject([{ opened: [0, 1], clicks: [{ position: 2 }], fetched: [] }]);
    expect(heard).toEqual([]);
  });

  it('reads the ledger for no event that comes in time and changes nothing', async () => {
    const { deps } = someEars();
    const records = async () => {
      throw new Error('it was read');
    };

    const events = [at('Send', {}), at('Delivery', {}), at('DeliveryDelay', {}), at('Reject', {})];
    expect(await hearEvents(events, { ...deps, deliveries: { ...deps.deliveries, records } })).toEqual([]);
  });

  it('notes that SES had a mail to one person, and says what befell it to whose it is', async () => {
    const { deps, heard, heeded, heardPersonal } = someEars();
    const tags = { outbox: ['AAAAAAAAAAAAAAAAAAAAAA'], purpose: ['confirmation'] };
    const told = { mail: { timestamp: mailedAt, tags } };
    const bounce = { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General' } };

    await hearEvents(
      [
        { ...told, eventType: 'Send' },
        { ...told, ...bounce },
      ].map(event => sesEvent.parse(event)),
      deps,
    );

    expect(heardPersonal).toEqual(['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAA']);
    expect(heeded).toEqual([{ subscriberId: idOf(3), what: 'bounced', mailedAt, at: now() }]);
    expect(heard).toEqual([]);
  });
});
