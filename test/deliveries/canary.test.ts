import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canaryBatches } from '../../functions/deliveries/canary.ts';
import { tendEditions } from '../../functions/deliveries/tend-editions.ts';
import { type Edition, editionIdOf } from '../../functions/editions/edition.ts';
import { instant, later } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
let edition: Edition;

let editions = 0;

/** An edition of its own for 600 readers in one lane, of whom the canary takes the first 500. */
async function beginWithCanary(details: object = {}) {
  const { sending, newsletterId } = anEdition('sending');
  const slot = instant.parse(`2026-11-22T11:2${editions++}:00Z`);
  const own = { slot, editionId: editionIdOf(newsletterId, slot) };
  edition = await ledger.begin([], { ...own, sending: { ...sending, batchSize: 50, canary: 'waiting', ...details } });
  await ledger.plan(edition);
  await ledger.send(ledger.queued.splice(0));
}

function tend() {
  const judging = { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 };
  return tendEditions({ ...ledger.deps, pointerLifeMilliseconds: 900_000, judging, toStart: { send: async () => {} } });
}

/** Of so many batches, as far as SES has accepted them. */
async function hear(batches: number) {
  const taken = (await ledger.records(edition)).filter(({ state }) => state?.answered.some(one => one.accepted.length));
  for (const { key, batch } of taken.slice(0, batches)) {
    await ledger.deliveries.hear([
      { key, heard: [{ attempt: 1, positions: new Map([['sent', batch.ids.map((_, i) => i)]]) }] },
    ]);
  }
}

describe('the canary of a large edition', () => {
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
    // They take longest to store, so they read every edition.
    const readers = Array.from({ length: 600 }, (_, i) => ({ before: null, after: aReader(i) }));
    const { subscribers, clock } = aLedger(dynamo);
    await subscribers.save(readers, { at: clock.now(), by: 'test', how: 'test' });
  });
  afterAll(() => dynamo.stop());
  beforeEach(() => {
    ledger = aLedger(dynamo);
  });
  afterEach(async () => {
    // An edition that is still under way is the clock's business in the next test, too.
    const { newsletterId, slot } = edition;
    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.editions, Key: { newsletterId, slot } }));
  });

  it('goes alone, and the rest follows once it is heard', async () => {
    await beginWithCanary();
    await tend();
    expect(ledger.mailed()).toHaveLength(500);
    expect(ledger.queued).toEqual([]);

    await hear(10);
    await tend();
    await ledger.send(ledger.queued.splice(0));

    expect(ledger.mailed()).toHaveLength(600);
    expect(new Set(ledger.mailed()).size).toBe(600);
  });

  it('passes when enough of what SES accepted is heard, though one call is not answered yet', async () => {
    let calls = 0;
    ledger.ses.answer = call => (calls++ === 3 ? { answer: 'unclear', because: 'TimeoutError' } : acceptAll(call));
    await beginWithCanary();
    await hear(10);

    await tend();
    await ledger.send(ledger.queued.splice(0));

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ sending: { canary: 'passed' } });
    expect(ledger.mailed()).toHaveLength(600);
  });

  it('waits for whom no call has tried yet', async () => {
    ledger.ses.answer = call => ({
      answer: 'entries',
      entries: call.entries.map(() => ({ answer: ledger.calls.length === 1 ? 'again' : 'accepted', because: 'busy' })),
    });
    await beginWithCanary();
    await hear(10);

    ledger.clock.pass(901_000);
    await tend();

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'sending',
      sending: { canary: 'waiting' },
    });
  });

  it('pauses the edition after the grace when most of its calls are not answered', async () => {
    let calls = 0;
    ledger.ses.answer = call => (calls++ < 6 ? { answer: 'unclear', because: 'TimeoutError' } : acceptAll(call));
    await beginWithCanary();
    await hear(10);

    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });

    ledger.clock.pass(900_000);
    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'paused', causes: ['canary'] });
  });

  it('does not pause the edition while its calls are on their way, however late they begin', async () => {
    const { sending } = anEdition('sending');
    let looked: Promise<void> | null = null;
    ledger.ses.answer = async call => {
      looked ??= tend();
      await looked;
      return acceptAll(call);
    };

    await beginWithCanary({ planningBeganAt: later(sending.planningBeganAt, -20 * 60_000), sendsPerSecond: 500 });

    expect(ledger.mailed()).toHaveLength(500);
    expect(await ledger.editions.stateOf(edition.editionId)).toBe('sending');
  });

  it('pauses the edition when it is not heard within the grace', async () => {
    await beginWithCanary();
    await hear(9);

    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });

    ledger.clock.pass(900_000);
    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'paused',
      because: 'of the first 500 mails that SES accepted only 450 were heard of',
    });
  });
});

describe('canaryBatches', () => {
  const { sending } = anEdition('sending');
  const overLanes = (details: object, lanes = 8) =>
    Array.from({ length: lanes }, (_, lane) =>
      canaryBatches({ ...sending, batchSize: 50, laneCount: 8, ...details }, lane),
    );

  it('spreads 500 readers over the lanes', () => {
    expect(overLanes({})).toEqual([2, 2, 1, 1, 1, 1, 1, 1]);
    expect(overLanes({ batchSize: 7 }).reduce((sum, batches) => sum + batches)).toBe(72);
  });

  it('takes them from the lanes that a ramp mails', () => {
    expect(overLanes({ ramp: { day: 1, days: 3, lanes: 2, heldBack: null } })).toEqual([5, 5, 0, 0, 0, 0, 0, 0]);
  });
});
