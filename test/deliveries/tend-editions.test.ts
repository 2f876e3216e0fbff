import { beforeEach, describe, expect, it } from 'vitest';
import { type BatchKey, batchKey } from '../../functions/deliveries/batch.ts';
import { controlEdition } from '../../functions/deliveries/control-edition.ts';
import { type Edition, editionIdOf } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant, instantFrom } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const readers = Array.from({ length: 7 }, (_, i) => aReader(i));

const tend = (over: object = {}) => ledger.tend(over);

/** An edition of the day before, with a hundred readers who were all mailed and heard. */
async function anEarlierEdition(of = anEdition('sending').newsletterId) {
  const day = instant.parse('2026-11-21T11:30:00Z');
  const hundred = Array.from({ length: 100 }, (_, i) => aReader(1000 + i)).map(one => ({
    ...one,
    subscriptions: Object.fromEntries(Object.values(one.subscriptions).map(subscription => [of, subscription])),
  }));
  const edition = await ledger.begin(hundred, { newsletterId: of, editionId: editionIdOf(of, day), slot: day });
  await ledger.plan(edition);
  await ledger.send(ledger.queued.splice(0));
  for (const { key, batch } of await ledger.records(edition)) {
    await ledger.deliveries.hear([
      { key, heard: [{ attempt: 1, positions: new Map([['sent', batch.ids.map((_, i) => i)]]) }] },
    ]);
  }
  await tend();
}

async function begun(to = readers) {
  const edition = await ledger.begin(to);
  await ledger.plan(edition);
  return { edition, pointers: ledger.queued.splice(0) };
}

async function tokens(edition: Edition) {
  return (await ledger.records(edition)).map(({ state }) => state?.token);
}

describe('tendEditions', () => {
  it('closes an edition whose every reader is explained, with its counts', async () => {
    const { edition, pointers } = await begun();
    await ledger.send(pointers);

    await tend();

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'closed',
      outcome: 'sent',
      counts: { recipients: 7, accepted: 7, open: 0, unclear: 0 },
    });
  });

  it('keeps an edition open while anybody waits', async () => {
    const { edition, pointers } = await begun();
    await ledger.send(pointers.slice(1));

    await tend();

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });
  });

  it('queues again what lost its pointer, but not what was queued a moment ago', async () => {
    const { pointers } = await begun();

    await tend();
    expect(ledger.queued).toEqual([]);

    ledger.clock.pass(901_000);
    await tend();
    expect(ledger.queued).toEqual(pointers);
  });

  it("queues again what was never claimed once in a pointer's life, not at each look", async () => {
    const { pointers } = await begun();
    ledger.clock.pass(901_000);
    await tend();
    ledger.queued.splice(0);

    ledger.clock.pass(60_000);
    await tend();
    expect(ledger.queued).toEqual([]);

    ledger.clock.pass(901_000);
    await tend();
    expect(ledger.queued).toEqual(pointers);
  });

  it('keeps no planner from moving on by what it queues again, and waits for one who was faster', async () => {
    const { edition, pointers } = await begun();
    const lane = { editionId: edition.editionId, lane: 0 };
    const read = await ledger.plans.get(lane);
    ledger.clock.pass(901_000);
    await tend();
    ledger.queued.splice(0);
    const moved = read && (await ledger.plans.write(lane, read, read));

    await tend({ plans: { ...ledger.plans, get: async () => read } });
    expect(moved).not.toBeNull();
    expect(ledger.queued).toEqual([]);

    await tend();
    expect(ledger.queued).toEqual(pointers);
  });

  it('writes that a batch is queued again before it queues it, so that the claim it brings is not fenced out', async () => {
    const { edition, pointers } = await begun();
    ledger.ses.answer = () => ({ answer: 'throttled', because: 'TooManyRequestsException' });
    await ledger.send(pointers);
    ledger.queued.splice(0);
    ledger.clock.pass(901_000);
    const tokensWhenQueued: (string | undefined)[] = [];
    const send = async (messages: readonly unknown[]) => {
      if (messages.some(one => batchKey.safeParse(one).success)) tokensWhenQueued.push(...(await tokens(edition)));
    };

    await tend({ toSend: { send } });

    expect(tokensWhenQueued).toHaveLength(2);
    expect(await tokens(edition)).toEqual(tokensWhenQueued);
  });

  it('files a call without an answer once its lease is over, and reports it as unclear', async () => {
    const { edition, pointers } = await begun();
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(pointers.slice(0, 1));
    ledger.ses.answer = acceptAll;
    await ledger.send(pointers.slice(1));

    ledger.clock.pass(121_000);
    await tend();
    expect(ledger.queued).toEqual([]);
    const filed = (await ledger.records(edition)).map(({ state }) =>
      state?.unjudged.map(({ positions }) => positions.length),
    );
    expect(filed).toEqual([[4], []]);
    expect(await ledger.deliveries.unsettled(edition.editionId)).toEqual(pointers.slice(0, 1));
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });
  });

  it('has signs given each minute while readers are mailed, and when a call has just lost its worker', async () => {
    const { edition, pointers } = await begun();
    await tend();
    await tend();
    const whileSending = ledger.signWishes.splice(0);
    ledger.clock.pass(60_000);
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(pointers);
    await tend();
    const afterDeath = ledger.signWishes.splice(0);
    ledger.clock.pass(61_000);
    await tend();

    expect(whileSending).toEqual(Array.from({ length: 4 }, () => ({ signFor: edition.editionId })));
    expect(afterDeath).toHaveLength(4);
    expect(ledger.signWishes).toEqual([]);
  });

  it.each([
    ['its earlier editions tell', 'tide-line'],
    ['editions of other newsletters told lately', 'night-desk'],
  ])('judges a call of a small newsletter by what %s', async (_, of) => {
    await anEarlierEdition(newsletterId.parse(of));
    const { edition, pointers } = await begun(readers.slice(0, 5));
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    const leftAt = Date.parse(ledger.deps.now());
    await ledger.send(pointers.slice(0, 1));
    for (const after of [-10_000, 30_000]) await ledger.signs.heard(instantFrom(leftAt + after));
    const newsletters = { ids: async () => [newsletterId.parse('night-desk')] };
    ledger.clock.pass(121_000);
    await tend({ newsletters });
    ledger.clock.pass(900_000);
    await tend({ newsletters });

    const [first] = await ledger.records(edition);
    expect(first?.state).toMatchObject({ unjudged: [], judgedSilent: [{ attempt: 1 }], uncertain: [] });
  });

  it('starts what is due and leaves what is not', async () => {
    await ledger.editions.create(anEdition('frozen'));

    expect((await tend()).started).toEqual([{ editionId: 'tide-line-20261122T113000Z' }]);

    ledger.clock.pass(-60_000);
    expect((await tend()).started).toEqual([]);
  });

  it('gives up what could not be started before its latest finish', async () => {
    const frozen = anEdition('frozen');
    await ledger.editions.create(frozen);
    ledger.clock.pass(12 * 3_600_000);

    expect((await tend()).started).toEqual([]);
    expect(await ledger.editions.get(frozen.editionId)).toMatchObject({
      state: 'failed',
      because: 'it could not be started before its latest finish',
    });
  });

  it('has lanes planned on that are not planned', async () => {
    await ledger.begin(readers);

    expect((await tend()).planned).toEqual([{ editionId: 'tide-line-20261122T113000Z', lane: 0 }]);
  });

  it('counts what was heard though its record was lost', async () => {
    const { edition, pointers } = await begun();
    const [first, ...others] = pointers;
    await ledger.send(others);
    await hearAll(first, 4);
    const dead = { ...ledger.deliveries, writeState: async () => null };
    if (first) await ledger.send([first], { deliveries: dead });

    expect(ledger.calls.flatMap(({ entries }) => entries)).toHaveLength(3);
    expect((await ledger.records(edition)).flatMap(({ heard }) => heard)).toHaveLength(1);
  });
});

async function hearAll(key: BatchKey | undefined, recipients: number) {
  if (key === undefined) return;
  const positions = Array.from({ length: recipients }, (_, i) => i);
  await ledger.deliveries.hear([{ key, heard: [{ attempt: 1, positions: new Map([['sent', positions]]) }] }]);
}

describe('controlEdition', () => {
  it('lets nobody be mailed while an edition is paused, and everybody once when it goes on', async () => {
    const { edition, pointers } = await begun();
    await controlEdition(edition.editionId, 'pause', 'ann', ledger.deps);

    await ledger.send(pointers);
    expect(ledger.calls).toEqual([]);

    await controlEdition(edition.editionId, 'continue', 'ann', ledger.deps);
    await ledger.send(ledger.queued.splice(0));
    expect(ledger.mailed()).toEqual(readers.map(({ address }) => address).sort());
  });

  it('explains as stopped whom a stop leaves unsent, planned or not', async () => {
    const { edition, pointers } = await begun();
    await ledger.send(pointers.slice(0, 1));
    await controlEdition(edition.editionId, 'stop', 'ann', ledger.deps);

    await tend();
    await tend();

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'closed',
      outcome: 'stopped',
      counts: { accepted: 4, ended: 3 },
      reasons: { stopped: 3 },
    });
  });

  it('refuses to stop what is over', async () => {
    const { edition, pointers } = await begun();
    await ledger.send(pointers);
    await tend();

    expect(await controlEdition(edition.editionId, 'stop', 'ann', ledger.deps)).toEqual({
      outcome: 'refused',
      because: 'it went out already',
    });
  });
});

describe('an edition past its latest finish', () => {
  it('sends nothing more and explains the rest as too late', async () => {
    const { edition } = await begun();
    ledger.clock.pass(12 * 3_600_000);

    await tend();
    await tend();

    expect(ledger.calls).toEqual([]);
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'closed', reasons: { 'too late': 7 } });
  });
});
