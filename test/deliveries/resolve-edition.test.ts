import { beforeEach, describe, expect, it } from 'vitest';
import { type BatchKey, type Fate, fatesOf } from '../../functions/deliveries/batch.ts';
import type { CallAnswer } from '../../functions/deliveries/bulk-call.ts';
import { controlEdition } from '../../functions/deliveries/control-edition.ts';
import { leaveReaders, type Resolved, sendToReaders } from '../../functions/deliveries/resolve-edition.ts';
import type { Decision } from '../../functions/editions/decision.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { leaveNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

const day = 24 * 3_600_000;
const readers = Array.from({ length: 7 }, (_, i) => aReader(i));
const timeout: CallAnswer = { answer: 'unclear', because: 'TimeoutError' };

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
let edition: Edition;
let doubtful: BatchKey;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

/** An edition for seven, closed, with the four readers of its first batch in a call that SES never answered. */
beforeEach(async () => {
  edition = await ledger.begin(readers, { latestFinishAt: '2026-11-26T00:00:00Z' });
  await ledger.plan(edition);
  const [first, ...others] = ledger.queued.splice(0);
  if (first === undefined) throw new Error('nothing is planned');
  doubtful = first;
  ledger.ses.answer = () => timeout;
  await ledger.send([first]);
  ledger.ses.answer = acceptAll;
  await ledger.send(others);
  ledger.clock.pass(121_000);
  await ledger.tend();
  ledger.clock.pass(day + 1000);
  await ledger.tend();
  await ledger.tend();
  ledger.calls.splice(0);
});

let number = 0;
function decided(who: Decision['who'] = 'all', asOf = ledger.clock.now()): Decision {
  return { id: `decision ${number++}`, who, asOf, by: 'ann' };
}

const resolve = (decision = decided(), over: object = {}): Promise<Resolved> =>
  sendToReaders(edition.editionId, decision, { ...ledger.deps, ...over });
const stored = () => ledger.editions.get(edition.editionId);

async function idsInDoubt() {
  return (await ledger.deliveries.records([doubtful])).flatMap(({ batch }) => batch.ids);
}

async function fates(): Promise<readonly Fate['fate'][]> {
  const records = await ledger.deliveries.records([doubtful]);
  return records.flatMap(({ batch, state, heard }) => fatesOf(batch, state, heard).map(({ fate }) => fate));
}

/** Sends what is queued, and lets the clock look until it has nothing left to write. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await ledger.send(ledger.queued.splice(0));
    await ledger.tend();
  }
}

describe('sending after all to readers of whom nobody can tell', () => {
  it('opens a closed edition, mails them once, and lets it close again', async () => {
    expect(await stored()).toMatchObject({ state: 'closed', counts: { uncertain: 4, accepted: 3 } });

    expect(await resolve()).toEqual({ outcome: 'done', state: 'sending', readers: 4, later: 0 });
    await settle();

    expect(ledger.mailed()).toHaveLength(4);
    expect(await stored()).toMatchObject({ state: 'closed', outcome: 'sent', counts: { uncertain: 0, accepted: 7 } });
    expect(await ledger.deliveries.unsettled(edition.editionId)).toEqual([]);
  });

  it('mails those alone who are named', async () => {
    const [, second, third] = await idsInDoubt();
    if (second === undefined || third === undefined) throw new Error('nobody is in doubt');

    await resolve(decided([second, third]));
    await settle();

    expect(await fates()).toEqual(['uncertain', 'accepted', 'accepted', 'uncertain']);
    expect(ledger.mailed()).toHaveLength(2);
  });

  it('does nothing when it is asked twice, also much later and when they are in doubt again', async () => {
    const decision = decided();
    await resolve(decision);
    ledger.clock.pass(1000);
    ledger.ses.answer = () => timeout;
    await ledger.send(ledger.queued.splice(0));
    expect(await resolve(decision)).toMatchObject({ readers: 0, later: 0 });
    ledger.clock.pass(121_000);
    await settle();
    ledger.clock.pass(day + 1000);
    await settle();
    expect(await fates()).toEqual(['uncertain', 'uncertain', 'uncertain', 'uncertain']);

    expect(await resolve(decision)).toEqual({ outcome: 'done', state: 'closed', readers: 0, later: 0 });
    expect(await resolve()).toMatchObject({ readers: 4 });
  });

  it('mails everybody once when two people decide at once', async () => {
    const [one] = await idsInDoubt();
    if (one === undefined) throw new Error('nobody is in doubt');

    await Promise.all([resolve(), resolve(), resolve(decided([one]))]);
    await settle();

    expect(ledger.mailed()).toHaveLength(4);
    expect(await stored()).toMatchObject({ state: 'closed', counts: { accepted: 7 } });
  });

  it('mails nobody who was heard of meanwhile, and asks again about those who were in a call with him', async () => {
    await resolve();
    await ledger.deliveries.hear([
      { key: doubtful, heard: [{ attempt: 1, positions: new Map([['delivered', [1]]]) }] },
    ]);
    await settle();

    expect(ledger.mailed()).toEqual([]);
    expect(await fates()).toEqual(['uncertain', 'accepted', 'uncertain', 'uncertain']);
    expect(await stored()).toMatchObject({ state: 'closed' });
    expect(await ledger.deliveries.unsettled(edition.editionId)).toEqual([doubtful]);
  });

  it('stands when what was heard of the call had been heard before', async () => {
    await ledger.deliveries.hear([{ key: doubtful, heard: [{ attempt: 1, positions: new Map([['sent', [1]]]) }] }]);

    expect(await resolve()).toMatchObject({ readers: 3 });
    await ledger.deliveries.hear([
      { key: doubtful, heard: [{ attempt: 1, positions: new Map([['delivered', [1]]]) }] },
    ]);
    await settle();

    expect(await fates()).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(ledger.mailed()).toHaveLength(3);
  });

  it('does not mail who has left, of whom it is still uncertain whether he had the first mail', async () => {
    const [gone] = await idsInDoubt();
    const profile = gone === undefined ? null : await ledger.subscribers.profile(gone);
    if (profile === null) throw new Error('nobody is in doubt');
    const leaving = { leftAt: ledger.clock.now(), through: 'page' } as const;
    const after = leaveNewsletter(profile, newsletterId.parse('tide-line'), leaving);
    await ledger.subscribers.save([{ before: profile, after }], { at: ledger.clock.now(), by: 'test', how: 'test' });

    await resolve();
    await settle();

    expect(ledger.mailed()).not.toContain(profile.address);
    expect(await fates()).toEqual(['uncertain', 'accepted', 'accepted', 'accepted']);
    expect(await stored()).toMatchObject({ state: 'closed' });
  });

  it('is carried out by the clock when it was cut off, and the edition does not close before', async () => {
    const killed = { ...ledger.deliveries, writeState: () => Promise.reject(new Error('killed')) };
    await expect(resolve(decided(), { deliveries: killed })).rejects.toThrow('killed');
    expect(await stored()).toMatchObject({ state: 'sending' });

    await settle();

    expect(ledger.mailed()).toHaveLength(4);
    expect(await stored()).toMatchObject({ state: 'closed', sending: { decisions: [] } });
  });

  it('is not overtaken by a clock that counted before and closes after', async () => {
    const late = await stored();
    if (late?.state !== 'closed') throw new Error('it is not closed');
    const [one, two] = await idsInDoubt();
    if (one === undefined || two === undefined) throw new Error('nobody is in doubt');
    await resolve(decided([one]));
    await ledger.send(ledger.queued.splice(0));
    await ledger.tend();
    const open = await stored();
    const live = async () => (open === null ? [] : [open]);
    await resolve(decided([two]));

    await ledger.tend({ editions: { ...ledger.editions, live } });

    expect(await stored()).toMatchObject({ state: 'sending' });
    await settle();
    expect(await fates()).toEqual(['accepted', 'accepted', 'uncertain', 'uncertain']);
  });

  it('takes a stop for what it is: who was not mailed again is as uncertain as before', async () => {
    await resolve();
    await controlEdition(edition.editionId, 'stop', 'bo', ledger.deps);

    await settle();

    expect(ledger.mailed()).toEqual([]);
    expect(await fates()).toEqual(['uncertain', 'uncertain', 'uncertain', 'uncertain']);
    expect(await stored()).toMatchObject({ state: 'closed', counts: { uncertain: 4 } });
  });

  it('tries again whom five fruitless calls left stuck', async () => {
    const again = { answer: 'again', because: 'TRANSIENT_FAILURE' } as const;
    ledger.ses.answer = ({ entries }) => ({ answer: 'entries', entries: entries.map(() => again) });
    await resolve();
    for (let round = 0; round < 6; round++) await settle();
    expect(await fates()).toEqual(['uncertain', 'uncertain', 'uncertain', 'uncertain']);
    expect(await ledger.deliveries.unsettled(edition.editionId)).toEqual([doubtful]);

    ledger.ses.answer = acceptAll;
    ledger.clock.pass(1000);
    await resolve();
    await settle();

    expect(await fates()).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('is refused when somebody stopped the edition, and a week after it closed', async () => {
    const closed = await stored();
    if (closed?.state !== 'closed') throw new Error('it is not closed');
    const stopped = await ledger.editions.change({ ...closed, outcome: 'stopped', cutOff: 'stopped' });
    expect(await resolve()).toMatchObject({ outcome: 'refused', because: expect.stringContaining('stopped it') });

    if (stopped !== null) await ledger.editions.change({ ...stopped, outcome: 'sent', cutOff: null });
    ledger.clock.pass(7 * day + 1);
    expect(await resolve()).toMatchObject({ outcome: 'refused', because: expect.stringContaining('more than a week') });
    expect(ledger.queued).toEqual([]);
  });
});

describe('leaving readers of whom nobody can tell', () => {
  it('keeps the edition closed and asks nobody about them again', async () => {
    expect(await leaveReaders(edition.editionId, decided(), ledger.deps)).toMatchObject({
      readers: 4,
      state: 'closed',
    });

    expect(await ledger.deliveries.unsettled(edition.editionId)).toEqual([]);
    expect(await fates()).toEqual(['uncertain', 'uncertain', 'uncertain', 'uncertain']);
    expect(await resolve()).toMatchObject({ readers: 0, state: 'closed' });
  });

  it('lets a person change her mind about some of them', async () => {
    const [one] = await idsInDoubt();
    await leaveReaders(edition.editionId, decided(), ledger.deps);

    expect(await resolve(decided(one === undefined ? [] : [one]))).toMatchObject({ readers: 1 });
    await settle();

    expect(await fates()).toEqual(['accepted', 'uncertain', 'uncertain', 'uncertain']);
  });
});
