import { beforeEach, describe, expect, it } from 'vitest';
import { planLane } from '../../functions/deliveries/plan-lane.ts';
import type { Account } from '../../functions/deliveries/quota.ts';
import { startSending } from '../../functions/deliveries/start-sending.ts';
import { instant, later } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const laneCount = 2;
const account: Account = { sendsPerSecond: 14, dailyQuota: 50_000, sentInADay: 0 };
const readers = Array.from({ length: 12 }, (_, i) => aReader(i));

/** A frozen edition to twelve readers in two lanes, of a newsletter as given. */
async function aStart(given: Parameters<typeof aNewsletter>[0] = {}, frozen: object = {}) {
  const newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
  await newsletters.put(aNewsletter(given), { nextSlot: null, position: 0 });
  const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, laneCount);
  await subscribers.save(
    readers.map(after => ({ before: null, after })),
    { at: ledger.clock.now(), by: 'test', how: 'test' },
  );
  const edition = anEdition('frozen', frozen);
  await ledger.editions.create(edition);
  const made: string[] = [];
  const deps = {
    ...ledger.deps,
    ...{ newsletters, readersIn: subscribers.readersIn, laneCount },
    mails: { get: async () => new TextEncoder().encode('{"subject":"s","html":"h","text":"t"}') },
    mailer: {
      makeTemplate: async (name: string) => void made.push(name),
      testRender: async () => '',
    },
  };
  ledger.ses.account = account;
  const stored = () => ledger.editions.get(edition.editionId);
  return { edition, deps, made, stored, start: () => startSending(edition.editionId, deps) };
}

describe('startSending', () => {
  it('makes the template and begins, with batches of half a second', async () => {
    const { start, made, stored } = await aStart();

    expect(await start()).toBe('began');

    expect(made).toEqual(['tide-line-20261122T113000Z_0123456789abcdef']);
    expect(await stored()).toMatchObject({
      state: 'sending',
      sending: { sendsPerSecond: 14, batchSize: 7, ramp: null },
    });
  });

  it('holds an edition that is larger than the day, and says the numbers', async () => {
    const { start, stored } = await aStart();
    ledger.ses.account = { ...account, dailyQuota: 10 };

    expect(await start()).toBe('held');

    expect(await stored()).toMatchObject({
      state: 'held',
      because: expect.stringContaining('it has 12 readers, and SES lets this account send 10 mails in 24 hours'),
    });
  });

  it('holds one for who got another as long as that is going out', async () => {
    const other = 'tide-line-20261121T113000Z';
    const audience = { segment: [{ about: 'got', anyOf: [other] }], readers: 3 };
    const { start, stored } = await aStart({}, { audience });
    const earlier = anEdition('sending', { editionId: other, slot: '2026-11-21T11:30:00Z' });
    await ledger.editions.create({ ...earlier, sending: { ...earlier.sending, laneCount } });

    expect(await start()).toBe('held');

    expect(await stored()).toMatchObject({ because: expect.stringContaining(`${other}, which is still going out`) });
  });

  it('takes the number that was counted for the size of one for a part of the readers', async () => {
    const segment = [{ about: 'language', anyOf: ['es'] }];
    const { start } = await aStart({}, { audience: { segment, readers: 9 } });
    ledger.ses.account = { ...account, dailyQuota: 10 };

    expect(await start()).toBe('began');
  });

  it('begins none whose latest finish is over, also when it is made again after that', async () => {
    const { start, stored } = await aStart({}, { latestFinishAt: later(ledger.clock.now(), -60_000) });

    expect(await start()).toBe('not due');

    expect((await stored())?.state).toBe('frozen');
  });

  it('begins one that may span days and has the time', async () => {
    const { start } = await aStart(
      { maySpanDays: true, latestFinishMinutes: 3000 },
      { latestFinishAt: '2026-11-24T13:30:00Z' },
    );
    ledger.ses.account = { ...account, dailyQuota: 10 };

    expect(await start()).toBe('began');
  });

  it('makes a template again that SES has lost, and sends the edition on from where it stands', async () => {
    const { start, made, stored, edition } = await aStart();
    await start();
    const sending = await stored();
    if (sending?.state !== 'sending') throw new Error('it did not begin');
    await ledger.plan(sending);
    ledger.queued.splice(0);
    await ledger.deps.park(sending, 'no template');
    expect(await stored()).toMatchObject({ state: 'parked', cause: 'template' });

    expect(await start()).toBe('began');

    expect(made).toHaveLength(2);
    expect(await stored()).toMatchObject({ state: 'sending', editionId: edition.editionId });
    expect(ledger.queued.length).toBeGreaterThan(0);
  });

  it('mails only the lanes of its ramp, and counts only them', async () => {
    const { start, deps, edition, stored } = await aStart({ ramp: { startsOn: '2026-11-01', lanes: [1] } });
    const first = readers.filter(({ subscriberId }) => laneOf(subscriberId, laneCount) === 0);
    ledger.ses.account = { ...account, dailyQuota: first.length };

    expect(await start()).toBe('began');
    await planLane({ editionId: edition.editionId, lane: 1 }, deps);

    expect(await stored()).toMatchObject({ sending: { ramp: { day: 1, lanes: 1 } } });
    const [spared] = await ledger.deliveries.recordsOfLane({ editionId: edition.editionId, lane: 1 });
    expect(spared?.batch.ids).toEqual([]);
    expect(new Set(Object.values(spared?.batch.excluded ?? {}))).toEqual(new Set(['warming up']));
    expect(Object.keys(spared?.batch.excluded ?? {})).toHaveLength(readers.length - first.length);
  });

  it('grows its ramp over the editions of the days before', async () => {
    const { start, stored } = await aStart({ ramp: { startsOn: '2026-11-01', lanes: [1, 1, 2] } });
    const ramp = { day: 2, days: 3, lanes: 1, heldBack: null };
    const sending = { ...anEdition('sending').sending, ramp };
    await ledger.editions.create(
      anEdition('closed', {
        slot: instant.parse('2026-11-21T11:30:00Z'),
        editionId: 'tide-line-20261121T113000Z',
        sending,
      }),
    );

    await start();

    expect(await stored()).toMatchObject({ sending: { ramp: { day: 3, lanes: 2 } } });
  });

  it('holds its ramp back for bounces that came when the edition of the day before was closed', async () => {
    const { start, stored } = await aStart({ ramp: { startsOn: '2026-11-01', lanes: [1, 1, 2] } });
    const ramp = { day: 1, days: 3, lanes: 1, heldBack: null };
    const others = Array.from({ length: 20 }, (_, i) => aReader(100 + i));
    const earlier = await ledger.begin(others, {
      ...{ slot: instant.parse('2026-11-21T11:30:00Z'), editionId: 'tide-line-20261121T113000Z' },
      sending: { ...anEdition('sending').sending, ramp },
    });
    await ledger.plan(earlier);
    await ledger.send(ledger.queued.splice(0));
    await ledger.tend();
    for (const { key, batch } of await ledger.records(earlier)) {
      const bounced = new Map([['bounced' as const, batch.ids.map((_, position) => position)]]);
      await ledger.deliveries.hear([{ key, heard: [{ attempt: 1, positions: bounced }] }]);
    }

    await start();

    expect(await ledger.editions.stateOf(earlier.editionId)).toBe('closed');
    expect(await stored()).toMatchObject({
      sending: { ramp: { day: 1, heldBack: expect.stringMatching(/came to what pauses one: .* mails bounced/) } },
    });
  });
});
