import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Instant, later } from '../../functions/language/instant.ts';
import { suppress } from '../../functions/subscribers/subscriptions.ts';
import { type Tombstone, tombstone } from '../../functions/subscribers/tombstone.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aMail, anOutbox } from './an-outbox.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

let occasion = 0;
let box: ReturnType<typeof anOutbox>;
beforeEach(() => {
  box = anOutbox(dynamo);
  occasion++;
});

const mailOf = (differs: Parameters<typeof aMail>[0] = {}) => aMail({ occasion: `sign-up ${occasion}`, ...differs });

describe('the outbox', () => {
  it('holds one mail for a person, a purpose and an occasion, and queues it each time', async () => {
    const first = await box.put(mailOf());
    const second = await box.put(mailOf());
    const other = await box.put(mailOf({ purpose: 'welcome' }));

    expect([first.isNew, second.isNew, other.isNew]).toEqual([true, false, true]);
    expect(second.id).toBe(first.id);
    expect(box.queued).toEqual([{ id: first.id }, { id: first.id }, { id: other.id }]);
  });

  it('queues again what has waited for a minute, for one try each', async () => {
    const { id } = await box.put(mailOf());
    box.queued.length = 0;
    await box.tend();
    expect(box.queued.filter(pointer => pointer.id === id)).toEqual([]);

    box.pass(61_000);
    await box.tend();

    expect(box.queued).toContainEqual({ id, once: true });
    expect(box.told).toEqual([]);
  });

  it('tells somebody of a mail that has waited for more than five minutes', async () => {
    await box.put(mailOf());
    box.pass(301_000);

    await box.tend();

    expect(box.told).toEqual([{ mails: expect.any(Number) }]);
  });
});

describe('sendPersonal', () => {
  it('sends a mail once, and keeps neither its address nor its words', async () => {
    const { id } = await box.put(mailOf());

    expect([await box.send(id), await box.send(id)]).toEqual(['accepted', 'over']);

    expect(box.sent).toHaveLength(1);
    expect(box.sent[0]).toMatchObject({ id, purpose: 'confirmation', letter: { mail: { subject: 'Please confirm' } } });
    expect(await box.mails.get(id)).toMatchObject({ letter: null, state: { kind: 'accepted' } });
    expect((await box.mails.waiting()).map(waiting => waiting.id)).not.toContain(id);
  });

  it('makes one call, however many pointers come at once', async () => {
    const { id } = await box.put(mailOf());

    await Promise.all(Array.from({ length: 8 }, () => box.send(id)));

    expect(box.sent).toHaveLength(1);
  });

  it('makes an unclear call again after half a minute', async () => {
    const { id } = await box.put(mailOf());
    box.state.answers.push('unclear');

    expect([await box.send(id), await box.send(id)]).toEqual(['again', 'too early']);
    box.pass(31_000);
    expect(await box.send(id)).toBe('accepted');

    expect(box.sent).toHaveLength(2);
  });

  it('does not make it again when SES has told of the mail meanwhile', async () => {
    const { id } = await box.put(mailOf());
    box.state.answers.push('unclear');
    await box.send(id);

    await box.mails.hear(id, box.state.now);
    box.pass(31_000);

    expect(await box.send(id)).toBe('accepted');
    expect(box.sent).toHaveLength(1);
  });

  it('takes up what somebody died over once the lease has ended', async () => {
    const { id } = await box.put(mailOf());
    const dies = {
      mailer: {
        send: async () => {
          throw new Error('the process ends');
        },
      },
    };
    await expect(box.send(id, dies)).rejects.toThrow('the process ends');

    expect(await box.send(id)).toBe('too early');
    box.pass(61_000);
    expect(await box.send(id)).toBe('accepted');
  });

  it('gives up after three unclear calls, and tells somebody', async () => {
    const { id } = await box.put(mailOf());
    box.state.answers.push('unclear', 'unclear', 'unclear');
    const outcomes: string[] = [];
    for (let i = 0; i < 4; i++) {
      outcomes.push(await box.send(id));
      box.pass(31_000);
    }

    expect(outcomes).toEqual(['again', 'again', 'again', 'given up']);
    expect(box.sent).toHaveLength(3);
    expect(box.told).toEqual([{ id, purpose: 'confirmation', because: '3 calls without an answer' }]);
  });

  it('does not give up while the last of three calls is still on its way', async () => {
    const { id } = await box.put(mailOf());
    box.state.answers.push('unclear', 'unclear');
    for (let i = 0; i < 2; i++) {
      await box.send(id);
      box.pass(31_000);
    }
    const meanwhile: string[] = [];
    const slow = {
      mailer: {
        send: async () => {
          meanwhile.push(await box.send(id));
          return { answer: 'accepted', because: '' } as const;
        },
      },
    };

    expect(await box.send(id, slow)).toBe('accepted');
    expect(meanwhile).toEqual(['too early']);
    expect(box.told).toEqual([]);
  });

  it('waits as long as SES is throttled, without giving up', async () => {
    const { id } = await box.put(mailOf());
    box.state.answers.push(...Array.from({ length: 6 }, () => 'throttled' as const));
    for (let i = 0; i < 6; i++) {
      expect(await box.send(id)).toBe('again');
      box.pass(6000);
    }

    expect(await box.send(id)).toBe('accepted');
  });

  it('gives up what is of no use any more: a sign-in link after half an hour', async () => {
    const { id } = await box.put(mailOf({ purpose: 'sign-in' }));
    box.pass(31 * 60_000);

    expect(await box.send(id)).toBe('given up');
    expect(box.sent).toEqual([]);
  });

  it('sends a clock’s pointer round no more than once', async () => {
    const { id } = await box.put(mailOf());
    box.queued.length = 0;
    const full = { reserve: async () => ({ departure: null, because: 'too far off' }) as const };

    expect(await box.send(id, full)).toBe('again');
    expect(await box.send(id, full, true)).toBe('again');

    expect(box.queued).toEqual([{ id }]);
  });
});

describe('an erasure', () => {
  const stoneOf = (because: Tombstone['because'], since: Instant): Tombstone => {
    return tombstone.parse({ subscriberId: aProfile().subscriberId, version: 2, because, since, movedTo: null });
  };

  it('keeps back what was written to them before, and its address with it', async () => {
    const { id } = await box.put(mailOf());
    box.state.tombstone = stoneOf('erased', later(box.state.now, 1000));
    box.pass(2000);

    expect(await box.send(id)).toBe('kept back');

    expect(box.sent).toEqual([]);
    expect(await box.mails.get(id)).toMatchObject({ letter: null, state: { because: 'erased since' } });
  });

  it('lets through what they ask for afterwards, unless they had complained', async () => {
    box.state.tombstone = stoneOf('erased', later(box.state.now, -1000));
    const { id } = await box.put(mailOf());
    expect(await box.send(id)).toBe('accepted');

    box.state.tombstone = stoneOf('complained', later(box.state.now, -1000));
    const other = await box.put(mailOf({ purpose: 'welcome' }));
    expect(await box.send(other.id)).toBe('kept back');
  });

  it('is told from a leaving that left nothing but a tombstone, too', async () => {
    box.state.tombstone = stoneOf('left', later(box.state.now, -1000));
    const { id } = await box.put(mailOf());
    expect(await box.send(id)).toBe('accepted');

    const other = await box.put(mailOf({ purpose: 'welcome' }));
    box.state.tombstone = stoneOf('left', later(box.state.now, 1000));
    expect(await box.send(other.id)).toBe('kept back');
    expect(await box.mails.get(other.id)).toMatchObject({ state: { because: 'left since' } });
  });

  it('finds no address in what is kept of a mail that SES refused', async () => {
    const { id } = await box.put(mailOf());
    const because = `MessageRejected: not verified: ${aMail().address}`;

    await box.send(id, { mailer: { send: async () => ({ answer: 'content refused', because }) } });

    expect((await box.mails.get(id))?.state).toMatchObject({ because: 'MessageRejected: not verified: the address' });
    expect(JSON.stringify(box.told)).not.toContain('@');
  });
});

describe('a suppression', () => {
  it.each([
    ['confirmation', 'complained', 'kept back'],
    ['welcome', 'bounced', 'kept back'],
    ['sign-in', 'complained', 'accepted'],
    ['sign-in', 'by hand', 'accepted'],
    ['confirmation', 'by hand', 'kept back'],
    ['sign-in', 'kept bouncing', 'accepted'],
    ['sign-in', 'bounced', 'kept back'],
  ] as const)('lets a %s to who %s be %s', async (purpose, because, outcome) => {
    const { id } = await box.put(mailOf({ purpose }));
    box.state.profile = suppress(aProfile(), because, box.state.now);

    expect(await box.send(id)).toBe(outcome);
    expect(box.told).toEqual([]);
  });
});
