import { beforeEach, describe, expect, it } from 'vitest';
import { pauseEdition } from '../../functions/deliveries/pause-edition.ts';
import { tendEditions } from '../../functions/deliveries/tend-editions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const readers = Array.from({ length: 12 }, (_, i) => aReader(i));

/** An edition to twelve readers on an account with room for so many. */
async function beginWithRoomFor(room: number) {
  ledger.ses.account = { sendsPerSecond: 10, dailyQuota: 200, sentInADay: 200 - room };
  await ledger.deps.renewRoom();
  const edition = await ledger.begin(readers);
  await ledger.plan(edition);
  return edition;
}

/** One group a batch, as at the rate of the account. */
async function sendQueued() {
  for (const pointer of ledger.queued.splice(0)) await ledger.send([pointer], { reserve: ledger.reserve });
}

async function tend() {
  const started: unknown[] = [];
  const toStart = { send: async (messages: readonly unknown[]) => void started.push(...messages) };
  const judging = { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 };
  await tendEditions({ ...ledger.deps, pointerLifeMilliseconds: 900_000, judging, toStart });
  return started;
}

describe('an edition that meets the quota in mid-send', () => {
  it('is parked before SES refuses anything, and says why and until when', async () => {
    const { editionId } = await beginWithRoomFor(9);

    await sendQueued();

    expect(ledger.mailed()).toHaveLength(9);
    expect(await ledger.editions.get(editionId)).toMatchObject({
      state: 'parked',
      cause: 'quota',
      because: 'the 200 mails that SES lets this account send in 24 hours are used up',
      until: '2026-11-23T11:30:10.000Z',
    });
  });

  it('goes on by itself when the rolling day has room again, and mails everybody once', async () => {
    const { editionId } = await beginWithRoomFor(9);
    await sendQueued();
    ledger.ses.account = { ...ledger.ses.account, sentInADay: 200 };
    await tend();
    expect(await ledger.editions.get(editionId)).toMatchObject({ state: 'parked' });

    ledger.ses.account = { ...ledger.ses.account, sentInADay: 100 };
    ledger.clock.pass(60_000);
    await tend();
    expect(await ledger.editions.get(editionId)).toMatchObject({ state: 'sending' });
    await sendQueued();
    await tend();

    expect(ledger.mailed()).toEqual(readers.map(({ address }) => address).sort());
    expect(await ledger.editions.get(editionId)).toMatchObject({ state: 'closed', outcome: 'sent' });
  });

  it('burns no attempt while it waits', async () => {
    const edition = await beginWithRoomFor(0);

    for (let day = 0; day < 7; day++) {
      await sendQueued();
      ledger.ses.account = { ...ledger.ses.account, sentInADay: 100 };
      await tend();
      await ledger.pace.exhaust();
    }
    await sendQueued();

    const [first] = await ledger.records(edition);
    expect(first?.state?.attempt).toBeGreaterThan(6);
    expect(first?.state).toMatchObject({ fruitlessAttempts: 0, ended: {} });
  });

  it('is parked when SES says that the day is full, and asks no more', async () => {
    const { editionId } = await beginWithRoomFor(100);
    ledger.ses.answer = call => ({
      answer: 'entries',
      entries: call.entries.map(() => ({ answer: 'over quota', because: 'ACCOUNT_DAILY_QUOTA_EXCEEDED' })),
    });

    await sendQueued();
    await sendQueued();

    expect(ledger.calls).toHaveLength(1);
    expect(await ledger.editions.get(editionId)).toMatchObject({ state: 'parked' });
  });

  it('explains the rest as too late past its latest finish', async () => {
    const { editionId } = await beginWithRoomFor(9);
    await sendQueued();

    ledger.clock.pass(12 * 3_600_000);
    await tend();
    await tend();

    expect(await ledger.editions.get(editionId)).toMatchObject({
      state: 'closed',
      counts: { accepted: 9, ended: 3 },
      reasons: { 'too late': 3 },
    });
  });

  it('is paused while it is parked when its readers object', async () => {
    const { editionId } = await beginWithRoomFor(9);
    await sendQueued();

    const guard = { cause: 'guard', because: '5 readers complained', stillCounts: () => true } as const;
    await pauseEdition(editionId, guard, ledger.deps);

    expect(await ledger.editions.get(editionId)).toMatchObject({ state: 'paused' });
  });
});

describe('an edition whose template is gone', () => {
  it('is parked, burns no attempt, and is started again by the clock', async () => {
    const edition = await beginWithRoomFor(100);
    ledger.ses.answer = () => ({ answer: 'no template', because: 'NotFoundException: Template does not exist' });

    await sendQueued();
    const started = await tend();

    expect(ledger.calls).toHaveLength(1);
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'parked', cause: 'template' });
    expect(started).toEqual([{ editionId: edition.editionId }]);
    expect((await ledger.records(edition))[0]?.state).toMatchObject({ fruitlessAttempts: 0, finished: true });
  });
});

describe('the room of a day', () => {
  it('is shared by all workers', async () => {
    await beginWithRoomFor(9);

    await Promise.all(ledger.queued.splice(0).map(pointer => ledger.send([pointer], { reserve: ledger.reserve })));

    expect(ledger.mailed().length).toBeGreaterThan(5);
    expect(ledger.mailed().length).toBeLessThanOrEqual(9);
  });

  it('loses what is taken while SES is asked', async () => {
    await beginWithRoomFor(9);
    await ledger.pace.renew({ room: 8, quota: 200 }, await ledger.pace.read());
    const before = await ledger.pace.read();
    await ledger.pace.takeFromPast(Date.parse(ledger.clock.now()), { milliseconds: 500, recipients: 5 });

    await ledger.pace.renew({ room: 8, quota: 200 }, before);

    expect(await ledger.pace.read()).toMatchObject({ room: 3 });
  });

  it('gets back what was taken for calls that did not get through to SES', async () => {
    await beginWithRoomFor(12);
    const queued = ledger.queued.splice(0);
    const send = () => Promise.all(queued.map(pointer => ledger.send([pointer], { reserve: ledger.reserve })));
    ledger.ses.answer = () => ({ answer: 'not taken', because: 'ENOTFOUND' });
    for (let rounds = 0; rounds < 3; rounds++) await send();

    expect(await ledger.pace.read()).toMatchObject({ room: 12 });
    expect([...(await ledger.pace.read()).sentInHours.values()]).toEqual([0]);

    ledger.ses.answer = acceptAll;
    await send();
    expect(new Set(ledger.mailed()).size).toBe(12);
    expect(await ledger.pace.read()).toMatchObject({ room: 0 });
  });

  it('never counts less than nobody in an hour, when what is given back was taken in the one before', async () => {
    const hour = Math.floor(Date.parse(ledger.clock.now()) / 3_600_000);
    await ledger.pace.takeFromPast(hour * 3_600_000 - 1, { milliseconds: 500, recipients: 5 });

    await ledger.pace.giveBack(hour * 3_600_000, 5);

    expect((await ledger.pace.read()).sentInHours.get(hour)).toBe(0);
  });

  it('does not count on what left a moment ago', async () => {
    await beginWithRoomFor(100);
    await ledger.pace.takeFromPast(Date.parse(ledger.clock.now()), { milliseconds: 500, recipients: 5 });

    expect((await ledger.deps.renewRoom()).room).toBe(95);
    ledger.clock.pass(60_000);
    expect((await ledger.deps.renewRoom()).room).toBe(100);
  });

  it('has no end where SES knows no quota', async () => {
    await beginWithRoomFor(0);
    ledger.ses.account = { ...ledger.ses.account, dailyQuota: null };

    await ledger.deps.renewRoom();

    expect((await ledger.pace.read()).room).toBeGreaterThan(1e12);
  });

  it('reads a pace that was stored before there was a quota', async () => {
    await ledger.pace.takeFromPast(1000, { milliseconds: 10, recipients: 5 });

    expect(await ledger.pace.read()).toMatchObject({ nextFreeAt: 1010, quota: null });
  });

  it('forgets the hours of days gone by', async () => {
    for (let hour = 0; hour < 40; hour++)
      await ledger.pace.takeFromPast(hour * 3_600_000, { milliseconds: 1, recipients: 1 });

    await ledger.deps.renewRoom();

    expect([...(await ledger.pace.read()).sentInHours.keys()]).toEqual(Array.from({ length: 25 }, (_, i) => 15 + i));
  });
});
