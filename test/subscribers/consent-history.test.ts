import { readFileSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../../functions/language/ids.ts';
import { type Consent, originOf, wordsShown } from '../../functions/subscribers/consent.ts';
import { type HistoryEntry, historyEntry, proveHistory } from '../../functions/subscribers/consent-history.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, leaveEverything } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';
import { faultyClient } from './faulty-client.ts';

const signUp: Consent = {
  form: 'subscribe page',
  shown: wordsShown('en', ['Send me The Morning Brief']),
  origin: originOf('198.51.100.77', 'a browser'),
  confirmation: { by: 'mailed link', askedAt: at('08:58:00'), confirmedAt: at('09:00:00') },
};

let dynamo: LocalDynamo;
let subscribers: Subscribers;
let count = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 1);
});
afterAll(() => dynamo.stop());

/** Joins, is named, and leaves; one change a minute. */
async function aStory(of: Subscribers = subscribers): Promise<SubscriberId> {
  const reader = aProfile({ email: `story${count++}@example.org` });
  const by = (minute: string) => ({ at: at(`09:${minute}:00`), by: 'reader', how: 'page' });
  const id = reader.subscriberId;
  await of.save([{ before: null, after: reader }], { ...by('00'), consent: signUp });
  const name = (profile: Profile | null) => profile && { ...profile, name: `Ann ${profile.version}` };
  await reviseProfile(id, name, by('10'), { subscribers: of });
  const join = (profile: Profile | null) => profile && joinNewsletter(profile, weekend, at('09:20:00'));
  await reviseProfile(id, join, by('20'), { subscribers: of });
  const leave = (profile: Profile | null) =>
    profile && leaveEverything(profile, { leftAt: at('09:30:00'), through: 'page' });
  await reviseProfile(id, leave, { ...by('30'), consent: { ...signUp, form: 'leave page' } }, { subscribers: of });
  return id;
}

describe('the consent history', () => {
  it('tells of every change when, what, by whom, by which form and words, whence, and how it was confirmed', async () => {
    const id = await aStory();

    const history = await subscribers.history(id);

    expect(history.map(({ version, what }) => [version, what])).toEqual([
      [1, 'joined morning-brief, confirmed 2026-11-22T09:00:00.000Z; name'],
      [2, 'name'],
      [3, 'joined weekend, confirmed 2026-11-22T09:20:00.000Z'],
      [4, 'left morning-brief; left weekend'],
    ]);
    expect(history[0]).toMatchObject({ at: at('09:00:00'), by: 'reader', how: 'page', consent: signUp });
    expect(history[1]?.consent).toBeNull();
    expect(history[3]?.consent?.form).toBe('leave page');
    expect(JSON.stringify(history)).not.toContain('198.51.100.77');
  });

  it('proves itself', async () => {
    const id = await aStory();

    expect(proveHistory(id, await subscribers.history(id))).toEqual({ sound: true });
  });

  it('still proves what was sealed before a confirmation named its own origin and words', () => {
    const file = new URL('../fixtures/subscribers/sealed-history-2026-11.json', import.meta.url);
    const captured = z
      .object({ subscriberId, history: z.array(historyEntry) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));

    expect(proveHistory(captured.subscriberId, captured.history)).toEqual({ sound: true });
  });

  it('proves whence and with which words it was confirmed', async () => {
    const id = aProfile({ email: 'confirmed@example.org' }).subscriberId;
    const own = { origin: originOf('192.0.2.7', 'a phone'), shown: wordsShown('en', ['Yes, send it to me']) };
    const confirmation = {
      ...signUp.confirmation,
      by: 'mailed link',
      askedAt: null,
      confirmedAt: at('09:00:00'),
    } as const;
    const consent: Consent = { ...signUp, confirmation: { ...confirmation, ...own } };
    const after = aProfile({ email: 'confirmed@example.org' });
    await subscribers.save([{ before: null, after }], { at: at('09:00:00'), by: 'reader', how: 'page', consent });

    const history = await subscribers.history(id);
    const elsewhere = { ...consent, confirmation: { ...confirmation, ...own, origin: originOf('10.0.0.1', '') } };

    expect(history[0]?.consent?.confirmation).toMatchObject(own);
    expect(proveHistory(id, history)).toEqual({ sound: true });
    const forged = history.map(one => ({ ...one, consent: elsewhere }));
    expect(proveHistory(id, forged)).toMatchObject({ sound: false });
  });

  it.each<[string, (history: readonly HistoryEntry[]) => readonly HistoryEntry[]]>([
    ['a changed word', ([one, ...more]) => [...(one ? [{ ...one, what: 'joined weekend' }] : []), ...more]],
    [
      'a changed wording',
      ([one, ...more]) => [...(one?.consent ? [{ ...one, consent: { ...one.consent, form: 'else' } }] : []), ...more],
    ],
    ['a changed moment', history => history.map(one => ({ ...one, at: at('09:00:01') }))],
    ['an entry left out', history => history.filter(({ version }) => version !== 2)],
    ['the first left out', history => history.slice(1)],
    ['two in another order', ([one, two, ...more]) => [two, one, ...more].flatMap(each => each ?? [])],
    ['an entry twice', ([one, ...more]) => [one, one, ...more].flatMap(each => each ?? [])],
    ['a seal taken off', history => history.map(one => (one.version === 3 ? { ...one, seal: null } : one))],
  ])('shows %s', async (_, tamper) => {
    const id = await aStory();

    expect(proveHistory(id, tamper(await subscribers.history(id)))).toMatchObject({ sound: false });
  });

  it("shows that it is somebody else's", async () => {
    const history = await subscribers.history(await aStory());

    expect(proveHistory(aProfile().subscriberId, history)).toMatchObject({ sound: false });
  });

  it('lacks nothing when whoever made the latest change died before copying it', async () => {
    const client = faultyClient(dynamo, async (send, { command }) => {
      if (command === 'BatchWriteItemCommand') throw new Error('died');
      await send();
    });
    const id = aProfile({ email: 'uncopied@example.org' }).subscriberId;
    const after = aProfile({ email: 'uncopied@example.org' });
    const dying = subscriberTable(client, dynamo.tables.subscribers, 1);
    const change = { at: at('09:00:00'), by: 'reader', how: 'page', consent: signUp };
    await expect(dying.save([{ before: null, after }], change)).rejects.toThrow('died');

    const history = await subscribers.history(id);

    expect(history).toMatchObject([{ version: 1, consent: signUp }]);
    expect(proveHistory(id, history)).toEqual({ sound: true });
  });

  it('holds one entry, the same to the byte, for a change that is made again under its own id', async () => {
    const after = aProfile({ email: 'again@example.org' });
    const change = { at: at('09:00:00'), by: 'import', how: 'import of a.csv', id: 'import-1' };

    await subscribers.save([{ before: null, after }], change);
    expect(await subscribers.save([{ before: null, after }], change)).toEqual([]);

    expect(await subscribers.history(after.subscriberId)).toHaveLength(1);
  });

  it('takes what is known of one person’s consent before what the change says of all', async () => {
    const [one, other] = [aProfile({ email: 'own@example.org' }), aProfile({ email: 'all@example.org' })];
    const ofAll: Consent = { form: 'a.csv', shown: null, origin: null, confirmation: null };

    await subscribers.save(
      [
        { before: null, after: one, consent: signUp },
        { before: null, after: other },
      ],
      { at: at('09:00:00'), by: 'import', how: 'import of a.csv', consent: ofAll },
    );

    expect(await subscribers.history(one.subscriberId)).toMatchObject([{ consent: signUp }]);
    expect(await subscribers.history(other.subscriberId)).toMatchObject([{ consent: ofAll }]);
  });

  it('begins behind what was kept before there were seals, and reads that too', async () => {
    const file = new URL('../fixtures/subscribers/profile-item-2026-11.json', import.meta.url);
    const item = JSON.parse(readFileSync(file, 'utf8'));
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item: item }));
    const rename = (profile: Profile | null) => profile && { ...profile, name: 'Nora' };

    expect(await subscribers.history(item.key)).toMatchObject([{ what: 'suppressed, bounced', seal: null }]);
    await reviseProfile(item.key, rename, { at: at('09:00:00'), by: 'test', how: 'test' }, { subscribers });

    const history = await subscribers.history(item.key);
    expect(history.map(({ version }) => version)).toEqual([null, 4]);
    expect(proveHistory(item.key, history)).toEqual({ sound: true });
  });

  it('is empty for somebody unknown, and begins with the next change of a profile that never had one', async () => {
    const { subscriberId: id, ...rest } = aProfile({
      email: 'bare@example.org',
      subscriptions: { [brief]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } },
    });
    expect(await subscribers.history(id)).toEqual([]);
    const profile = JSON.stringify({ subscriberId: id, ...rest });
    await dynamo.client.send(
      new PutCommand({ TableName: dynamo.tables.subscribers, Item: { key: id, item: 'profile', version: 1, profile } }),
    );

    const rename = (known: Profile | null) => known && { ...known, name: 'Bo' };
    await reviseProfile(id, rename, { at: at('10:00:00'), by: 'test', how: 'test' }, { subscribers });

    expect(await subscribers.history(id)).toMatchObject([{ version: 2, what: 'name' }]);
  });
});
