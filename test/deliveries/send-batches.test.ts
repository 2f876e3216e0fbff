import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fatesOf } from '../../functions/deliveries/batch.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { noSignUps } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo | undefined;
async function freshLedger() {
  await dynamo?.stop();
  dynamo = await startLocalDynamo();
  return aLedger(dynamo);
}
let ledger: Awaited<ReturnType<typeof freshLedger>>;
beforeEach(async () => {
  ledger = await freshLedger();
});
afterAll(() => dynamo?.stop());

const readers = Array.from({ length: 12 }, (_, i) => aReader(i));
const addresses = readers.map(({ address }) => address).sort();

async function planned() {
  const edition = await ledger.begin(readers);
  await ledger.plan(edition);
  return { edition, pointers: ledger.queued.splice(0) };
}

async function fates(edition: Edition) {
  const records = await ledger.records(edition);
  return records.flatMap(({ batch, state, heard }) => fatesOf(batch, state, heard).map(({ fate }) => fate));
}

describe('sendBatches', () => {
  it('mails every reader once, with a way to leave of his own', async () => {
    const { edition, pointers } = await planned();

    await ledger.send(pointers);

    expect(ledger.mailed()).toEqual(addresses);
    expect(await fates(edition)).toEqual(Array(12).fill('accepted'));
    const entries = ledger.calls.flatMap(call => call.entries);
    expect(new Set(entries.map(({ values }) => values.unsubscribeUrl)).size).toBe(12);
    expect(
      entries.every(({ headers, values }) => headers.some(({ value }) => value === `<${values.unsubscribeUrl}>`)),
    ).toBe(true);
  });

  it('wants to be told whether mail arrives at an address that bounced of late, and of no other', async () => {
    const [first, ...others] = readers;
    if (first === undefined) throw new Error('there are no readers');
    const edition = await ledger.begin([
      { ...first, softBounces: { days: ['2026-11-20'], arrivedOn: null } },
      ...others,
    ]);
    await ledger.plan(edition);

    await ledger.send(ledger.queued.splice(0));

    const entries = ledger.calls.flatMap(call => call.entries);
    expect(entries.filter(({ isWatched }) => isWatched).map(({ address }) => address)).toEqual([first.address]);
  });

  it('mails nobody twice when pointers are doubled and workers side by side', async () => {
    const { pointers } = await planned();

    await Promise.all([ledger.send([...pointers, ...pointers]), ledger.send(pointers), ledger.send(pointers)]);
    await ledger.send(pointers);

    expect(ledger.mailed()).toEqual(addresses);
  });

  it('skips who left between planning and sending, and writes down why', async () => {
    const { edition, pointers } = await planned();
    const gone = await ledger.subscribers.profile(aReader(3).subscriberId);
    if (gone !== null) {
      const after = {
        ...gone,
        standing: { kind: 'suppressed', because: 'complained', since: ledger.clock.now(), from: 'here' },
      } as const;
      await ledger.subscribers.save([{ before: gone, after }], {
        at: ledger.clock.now(),
        by: 'test',
        how: 'test',
      });
    }

    await ledger.send(pointers);

    expect(ledger.mailed()).toEqual(addresses.filter(address => address !== gone?.address));
    const records = await ledger.records(edition);
    expect(records.flatMap(({ state }) => Object.values(state?.skipped ?? {}))).toEqual(['complained']);
  });

  it('skips who was erased or has moved since, and says so', async () => {
    const { edition, pointers } = await planned();
    const at = ledger.clock.now();
    const deps = { ...ledger, signUps: noSignUps };
    const [erased, moved] = [aReader(2).subscriberId, aReader(3).subscriberId];
    await eraseReader({ subscriberId: erased, by: 'reader', movedTo: null, at }, deps);
    await eraseReader({ subscriberId: moved, by: 'reader', movedTo: aReader(4).subscriberId, at }, deps);

    await ledger.send(pointers);

    const records = await ledger.records(edition);
    expect(records.flatMap(({ state }) => Object.values(state?.skipped ?? {})).sort()).toEqual(['erased', 'moved']);
  });

  it('mails nobody of a call whose answer was lost, however often it is asked to', async () => {
    const { edition, pointers } = await planned();
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    await ledger.send(pointers);
    ledger.ses.answer = acceptAll;

    for (let hours = 0; hours < 5; hours++) {
      ledger.clock.pass(3_600_000);
      await ledger.send(pointers);
    }

    expect(ledger.mailed()).toEqual(addresses);
    expect(new Set(await fates(edition))).toEqual(new Set(['unclear']));
  });

  it('holds all departures back when SES leaves calls without an answer', async () => {
    const { pointers } = await planned();
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'InternalServiceErrorException' });
    const { nextFreeAt: before } = await ledger.pace.read();

    await ledger.send(pointers);

    const { nextFreeAt } = await ledger.pace.read();
    expect(nextFreeAt - Math.max(before, Date.parse(ledger.clock.now()))).toBe(2000 * ledger.calls.length);
  });

  it('records what SES answered also when departures can not be held back', async () => {
    const { edition, pointers } = await planned();
    ledger.ses.answer = () => ({ answer: 'unclear', because: 'TimeoutError' });
    const holdBack = async () => {
      throw new Error('DynamoDB is away');
    };

    await ledger.send(pointers, { holdBack });

    expect(new Set(await fates(edition))).toEqual(new Set(['unclear']));
  });

  it('queues each batch once when the next departure is too far off', async () => {
    const { pointers } = await planned();
    const reserve = async () => ({ departure: null, because: 'too far off' }) as const;

    await ledger.send(pointers, { reserve });

    const queued = ledger.queued.map(key => JSON.stringify(key)).sort();
    expect(queued).toEqual(pointers.map(key => JSON.stringify(key)).sort());
  });

  it('sends the throttled rest of a call later, and only the rest', async () => {
    const { edition, pointers } = await planned();
    ledger.ses.answer = call => ({
      answer: 'entries',
      entries: call.entries.map((_, i) =>
        i === 0 ? { answer: 'accepted' } : { answer: 'throttled', because: 'ACCOUNT_THROTTLED' },
      ),
    });
    await ledger.send(pointers);
    const first = ledger.calls.splice(0).map(({ entries }) => entries[0]?.address);
    ledger.ses.answer = acceptAll;

    await ledger.send(ledger.queued.splice(0));

    expect([...first, ...ledger.mailed()].sort()).toEqual(addresses);
    expect(await fates(edition)).toEqual(Array(12).fill('accepted'));
  });

  it('tries again for as long as it takes whom SES was not asked about, a little later each time', async () => {
    const { edition, pointers } = await planned();
    ledger.ses.answer = () => ({ answer: 'not taken', because: 'EAI_AGAIN' });
    const waits: unknown[] = [];
    const send = async (messages: readonly unknown[], delaySeconds: number) => {
      if (messages.length > 0) waits.push(delaySeconds);
    };

    for (let rounds = 0; rounds < 8; rounds++) await ledger.send(pointers, { toSend: { send } });
    ledger.ses.answer = acceptAll;
    ledger.calls.splice(0);
    await ledger.send(pointers);

    expect(new Set(waits)).toEqual(new Set([5]));
    expect(ledger.mailed()).toEqual(addresses);
    expect(await fates(edition)).toEqual(Array(12).fill('accepted'));
  });

  it('waits for the calls that are out before it fails with the one that could not leave', async () => {
    const { edition, pointers } = await planned();
    let made = 0;
    ledger.ses.answer = async call => {
      await new Promise(resolve => setTimeout(resolve, 20));
      return acceptAll(call);
    };
    const unsubscribeUrl = (_: unknown, id: string) => {
      if (made++ === 0) throw new Error('no link');
      return `https://news.example.org/leave/${id}`;
    };

    await expect(ledger.send(pointers, { unsubscribeUrl })).rejects.toThrow('no link');

    expect((await fates(edition)).filter(fate => fate === 'accepted')).toHaveLength(7);
  });

  it('finds the one entry that SES refuses and mails the others', async () => {
    const { edition, pointers } = await planned();
    const guilty = addresses[4];
    ledger.ses.answer = call =>
      call.entries.some(({ address }) => address === guilty)
        ? { answer: 'content refused', because: 'BadRequestException' }
        : acceptAll(call);

    await ledger.send(pointers);
    for (let rounds = 0; rounds < 10 && ledger.queued.length > 0; rounds++) await ledger.send(ledger.queued.splice(0));

    expect((await fates(edition)).sort()).toEqual([...Array(11).fill('accepted'), 'refused']);
  });

  it('pauses the edition when SES stops the account, and leaves everybody open', async () => {
    const { edition, pointers } = await planned();
    ledger.ses.answer = () => ({ answer: 'stop', because: 'SendingPausedException' });

    await ledger.send(pointers.slice(0, 1));
    await ledger.send(pointers.slice(1));

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'paused',
      because: 'SES: SendingPausedException',
    });
    expect(ledger.calls).toHaveLength(1);
    expect(new Set(await fates(edition))).toEqual(new Set(['open']));
  });

  it('lets no call leave whose lease is nearly over', async () => {
    const { edition, pointers } = await planned();
    const frozen = async () => {
      ledger.clock.pass(100_000);
    };

    await ledger.send(pointers, {
      sleepUntil: frozen,
      reserve: async () => ({ departure: Date.parse(ledger.clock.now()) + 100_000 }),
    });

    expect(ledger.calls).toHaveLength(0);
    expect(new Set(await fates(edition))).toEqual(new Set(['open']));
  });

  it('asks again who waited longer than ten seconds for his departure', async () => {
    const { pointers } = await planned();
    const [gone] = readers;
    let leaving: Promise<unknown> | null = null;
    const leave = async () => {
      if (gone === undefined) return;
      ledger.clock.pass(12_000);
      const standing = { kind: 'suppressed', because: 'bounced', since: ledger.clock.now(), from: 'here' } as const;
      const change = { at: ledger.clock.now(), by: 'test', how: 'test' };
      await ledger.subscribers.save([{ before: gone, after: { ...gone, standing } }], change);
    };
    // Every call waits for it, since nobody knows whose batch the reader is in.
    const wait = async () => {
      leaving ??= leave();
      await leaving;
    };
    const reserve = async () => ({ departure: Date.parse(ledger.clock.now()) + (leaving === null ? 12_000 : 0) });

    await ledger.send(pointers, { sleepUntil: wait, reserve });

    expect(ledger.mailed()).not.toContain(gone?.address);
    expect(ledger.mailed()).toHaveLength(11);
  });

  it('asks again before it waits for a departure at which its answers would be old, so that it leaves in time', async () => {
    const { pointers } = await planned();
    const order: string[] = [];
    const known = async (ids: Parameters<typeof ledger.subscribers.known>[0]) => {
      order.push('ask');
      ledger.clock.pass(100);
      return ledger.subscribers.known(ids);
    };
    const reserve = async () => {
      order.push('reserve');
      ledger.clock.pass(5000);
      return { departure: Date.parse(ledger.clock.now()) + 4000 };
    };
    const sleepUntil = async (moment: number) => {
      order.push('wait');
      ledger.clock.pass(Math.max(0, moment - Date.parse(ledger.clock.now())));
    };

    await ledger.send(pointers.slice(0, 1), { subscribers: { ...ledger.subscribers, known }, reserve, sleepUntil });

    expect(order).toEqual(['ask', 'reserve', 'ask', 'wait']);
    expect(ledger.calls).toHaveLength(1);
  });
});
