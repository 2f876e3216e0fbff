import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later } from '../../functions/language/instant.ts';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { heedFeedback } from '../../functions/subscribers/heed-feedback.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import { type SignUp, signUp, signUpIdOf } from '../../functions/subscribers/sign-up.ts';
import { type SignUps, signUpTable } from '../../functions/subscribers/sign-up-table.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, newProfile, suppress } from '../../functions/subscribers/subscriptions.ts';
import { mayReturn, type Tombstone } from '../../functions/subscribers/tombstone.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';
import { faultyClient } from './faulty-client.ts';

const change = { at: at('09:00:00'), by: 'test', how: 'test' };

let dynamo: LocalDynamo;
let subscribers: Subscribers;
let signUps: SignUps;
let count = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 1);
  signUps = signUpTable(dynamo.client, dynamo.tables['sign-ups']);
});
afterAll(() => dynamo.stop());

async function aReader(details: Partial<Profile> = {}): Promise<Profile> {
  const email = `erased${count++}@example.org`;
  const reader = { ...joinNewsletter(aProfile({ email }), weekend, at('08:00:00')), ...details };
  await subscribers.save([{ before: null, after: reader }], change);
  return reader;
}

type Who = Pick<Profile, 'subscriberId' | 'address'>;

const erase = ({ subscriberId }: Who, of: Subscribers = subscribers, asked: SignUps = signUps) =>
  eraseReader({ subscriberId, by: 'reader', movedTo: null, at: at('10:00:00') }, { subscribers: of, signUps: asked });

let forms = 0;
/** Asks for a newsletter, so many days before the erasure. */
async function ask({ subscriberId, address }: Who, daysBefore = 0): Promise<SignUp> {
  const askedAt = later(at('09:30:00'), -daysBefore * 86_400_000);
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const id = signUpIdOf(`form ${forms++}`, address, [brief]);
  const asked = signUp.parse({ id, subscriberId, address, newsletters: [brief], language: 'en', askedAt, consent });
  await signUps.put(asked);
  return asked;
}

/** Every stored item that names the reader, by id or by address. */
async function tracesOf({ subscriberId, address }: Who): Promise<readonly string[]> {
  const { subscribers: ofReaders, 'sign-ups': ofSignUps } = dynamo.tables;
  const tables = await Promise.all(
    [ofReaders, ofSignUps].map(TableName => dynamo.client.send(new ScanCommand({ TableName }))),
  );
  const traces = tables
    .flatMap(({ Items = [] }) => Items)
    .filter(item => [subscriberId, address].some(mark => JSON.stringify(item).includes(mark)));
  return traces.map(item => JSON.stringify(item));
}

describe('a reader who is erased', () => {
  it('leaves a tombstone with the id, and nothing else that is stored names them', async () => {
    const reader = await aReader();

    expect(await erase(reader)).toEqual({ outcome: 'erased' });

    const traces = await tracesOf(reader);
    expect(traces).toHaveLength(1);
    expect(traces[0]).not.toMatch(/@|Ann|morning|weekend/);
    expect(await subscribers.find(reader.subscriberId)).toMatchObject({
      profile: null,
      tombstone: { subscriberId: reader.subscriberId, because: 'erased', since: at('10:00:00'), movedTo: null },
    });
    expect(await subscribers.history(reader.subscriberId)).toEqual([]);
  });

  it('is covered by their hint for as long as they may be mailed, though they rejoin meanwhile', async () => {
    const reader = await aReader();
    const seen: boolean[] = [];
    const isCovered = async () =>
      (await subscribers.audiencePage(weekend, 0, null, 5000)).includes(reader.subscriberId);
    const meanwhile: Subscribers = {
      ...subscribers,
      bury: async (left, grave) => {
        const rejoin = (one: Profile | null) => one && joinNewsletter(one, weekend, at('09:59:00'));
        if (seen.length === 0) {
          const { after } = await reviseProfile(reader.subscriberId, rejoin, change, { subscribers });
          if (after !== null) expect(await subscribers.bury(after, grave)).toBe(false);
          seen.push(await isCovered());
        }
        return subscribers.bury(left, grave);
      },
    };

    await erase(reader, meanwhile);

    expect(seen).toEqual([true]);
    expect(await isCovered()).toBe(false);
    expect((await subscribers.find(reader.subscriberId)).profile).toBeNull();
  });

  it('may be erased twice, and somebody unknown as well', async () => {
    const reader = await aReader();
    await erase(reader);

    expect(await erase(reader)).toEqual({ outcome: 'unknown' });
    expect(await erase(aProfile({ email: 'nobody@example.org' }))).toEqual({ outcome: 'unknown' });
    expect((await subscribers.find(reader.subscriberId)).tombstone?.because).toBe('erased');
  });

  it('has asked for nothing any more, however often they asked, confirmed or not', async () => {
    const reader = await aReader();
    const other = await ask(aProfile({ email: 'stays@example.org' }));
    for (const daysBefore of [0, 0, 1, 6, 8, 13]) await ask(reader, daysBefore);

    expect(await erase(reader)).toEqual({ outcome: 'erased' });

    expect(await tracesOf(reader)).toHaveLength(1);
    expect(await signUps.get(other.id, at('10:00:00'))).toEqual(other);
  });

  it('is so also who had only asked to join, and no list brings them', async () => {
    const stranger = aProfile({ email: 'pending@example.org' });
    await ask(stranger);

    expect(await erase(stranger)).toEqual({ outcome: 'erased' });

    const traces = await tracesOf(stranger);
    expect(traces).toHaveLength(1);
    expect(traces[0]).not.toMatch(/@|morning/);
    const { tombstone } = await subscribers.find(stranger.subscriberId);
    expect(tombstone).toMatchObject({ because: 'erased', since: at('10:00:00') });
    expect(await subscribers.save([{ before: null, after: stranger }], change)).toEqual([stranger.subscriberId]);
    expect(await erase(stranger)).toEqual({ outcome: 'unknown' });
  });

  it('is erased anew when they asked again after an erasure; what was known of a complaint stays', async () => {
    const reader = await aReader();
    const revise = (profile: Profile | null) => profile && suppress(profile, 'complained', at('09:30:00'));
    await reviseProfile(reader.subscriberId, revise, change, { subscribers });
    const first = { subscriberId: reader.subscriberId, by: 'reader', movedTo: null, at: at('09:40:00') };
    await eraseReader(first, { subscribers, signUps });
    await ask(reader);

    expect(await erase(reader)).toEqual({ outcome: 'erased' });

    const { tombstone } = await subscribers.find(reader.subscriberId);
    expect(tombstone).toMatchObject({ because: 'complained', since: at('10:00:00') });
    expect(await tracesOf(reader)).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'before they confirmed is erased wholly by a second try after a death behind %i requests',
    async survived => {
      const stranger = aProfile({ email: `dying${survived}@example.org` });
      await ask(stranger);
      await ask(stranger, 5);
      const client = faultyClient(dynamo, async (send, { count: sent }) => {
        if (sent >= survived) throw new Error('died');
        await send();
      });
      const dying = subscriberTable(client, dynamo.tables.subscribers, 1);

      await erase(stranger, dying, signUpTable(client, dynamo.tables['sign-ups'])).catch(() => undefined);
      await erase(stranger);

      expect(await tracesOf(stranger)).toHaveLength(1);
      expect((await subscribers.find(stranger.subscriberId)).tombstone?.because).toBe('erased');
    },
  );

  it('is brought back by no late event', async () => {
    const reader = await aReader();
    await erase(reader);

    const event = { subscriberId: reader.subscriberId, mailedAt: at('09:00:00'), at: at('12:00:00') };
    expect(await heedFeedback({ ...event, what: 'complained' }, { subscribers })).toEqual({ outcome: 'unknown' });
    expect(await heedFeedback({ ...event, what: 'arrived' }, { subscribers })).toEqual({ outcome: 'unknown' });
  });

  it.each(['bounced', 'complained'] as const)('is known to have %s for ever', async because => {
    const reader = await aReader();
    const revise = (profile: Profile | null) => profile && suppress(profile, because, at('09:30:00'));
    await reviseProfile(reader.subscriberId, revise, change, { subscribers });

    await erase(reader);

    const { tombstone } = await subscribers.find(reader.subscriberId);
    expect(tombstone).toMatchObject({ because });
    expect(tombstone && mayReturn(tombstone)).toBe(false);
  });

  it('may come back by their own wish, as a newcomer of whom nothing is known', async () => {
    const reader = await aReader();
    await erase(reader);
    const join = (current: Profile | null, stone: Tombstone | null) =>
      stone && !mayReturn(stone)
        ? current
        : joinNewsletter(current ?? newProfile(reader.subscriberId, reader.address), brief, at('12:00:00'));

    await reviseProfile(reader.subscriberId, join, change, { subscribers });

    const stored = await subscribers.profile(reader.subscriberId);
    expect(stored).toMatchObject({ name: '', subscriptions: { [brief]: { state: 'confirmed' } } });
    expect(stored?.version).toBe(4);
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).toContain(reader.subscriberId);
    expect(await subscribers.history(reader.subscriberId)).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'is erased wholly by a second try after a death behind %i requests',
    async survived => {
      const reader = await aReader();
      const client = faultyClient(dynamo, async (send, { count: sent }) => {
        if (sent >= survived) throw new Error('died');
        await send();
      });
      const dying = subscriberTable(client, dynamo.tables.subscribers, 1);

      await erase(reader, dying).catch(() => undefined);
      await erase(reader);

      expect(await tracesOf(reader)).toHaveLength(1);
      const key = { key: reader.subscriberId, item: 'profile' };
      const item = await dynamo.client.send(new GetCommand({ TableName: dynamo.tables.subscribers, Key: key }));
      expect(item.Item?.tombstone).toContain('"erased"');
    },
  );
});
