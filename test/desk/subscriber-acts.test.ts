import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../functions/desk/act.ts';
import { personActs } from '../../functions/desk/person-acts.ts';
import { subscriberActs } from '../../functions/desk/subscriber-acts.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import { putAll } from '../../functions/runtime/dynamodb.ts';
import { directoryEntry, directoryTable } from '../../functions/subscribers/directory-table.ts';
import { signUpTable } from '../../functions/subscribers/sign-up-table.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { aProfile, at, brief, listKey } from '../subscribers/a-profile.ts';
import { anIntake } from '../subscribers/imports/an-import.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { watchCalls } from '../support/watch-calls.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  await save('Ann@example.org', 'annette@example.org', 'bo@example.org', 'a@example.org');
});
afterAll(() => dynamo.stop());

async function save(...emails: readonly string[]) {
  const revisions = emails.map(email => ({ before: null, after: aProfile({ email, name: '' }) }));
  await subscribers().save(revisions, { at: at('09:00:00'), by: 'test', how: 'test' });
}

const subscribers = () => subscriberTable(dynamo.client, dynamo.tables.subscribers, 8);

async function ask(name: string, input: object, role: Role = 'admin') {
  const { client, tables } = dynamo;
  const directory = directoryTable(client, tables.subscribers);
  const signUps = signUpTable(client, tables['sign-ups']);
  const deps = { subscribers: subscribers(), signUps, directory, listKey, now: () => at('12:00:00') };
  return [...subscriberActs(deps), ...personActs(deps)]
    .find(one => one.name === name)
    ?.perform(input, { name: 'ann', role });
}

describe('finding subscribers', () => {
  it.each([
    ['ann', ['Ann@example.org', 'annette@example.org']],
    ['ANNE', ['annette@example.org']],
    ['a@example.org', ['a@example.org']],
    ['zoe', []],
  ])('finds by the start of an address, however it is cased: %s', async (start, addresses) => {
    expect(await ask('find-subscribers', { start })).toMatchObject({
      subscribers: addresses.map(address => ({ address })),
      areMore: false,
    });
  });

  it('shows who may not mail them no whole address', async () => {
    expect(await ask('find-subscribers', { start: 'bo' }, 'viewer')).toMatchObject({
      subscribers: [{ address: 'b…@e….org', subscriptions: { [brief]: { state: 'confirmed' } } }],
    });
  });

  it('finds who was stored before names were found, by name from the next change on', async () => {
    const eve = aProfile({ email: 'old77@example.org', name: 'Ulla Older' });
    const { byName, nameLetters, bySurname, surnameLetters, ...before } = directoryEntry(eve);
    const texts = { profile: JSON.stringify(eve), lastChange: null };
    const item = { key: eve.subscriberId, item: 'profile', version: 1, ...before, ...texts };
    await putAll(dynamo.client, dynamo.tables.subscribers, [item]);

    const unchanged = await ask('find-subscribers', { start: 'older' });
    await subscribers().save([{ before: eve, after: { ...eve, tags: [] } }], { at: at('12:00:00'), by: 't', how: 't' });

    expect(unchanged).toMatchObject({ subscribers: [] });
    expect(await ask('find-subscribers', { start: 'old77' })).toMatchObject({ subscribers: [{ name: 'Ulla Older' }] });
    expect(await ask('find-subscribers', { start: 'older' })).toMatchObject({ subscribers: [{ name: 'Ulla Older' }] });
  });

  it('asks for two letters', async () => {
    await expect(ask('find-subscribers', { start: 'a' })).rejects.toThrow('must have at least 2 characters');
  });

  it('reads as many items among three thousand who begin alike as among thirty', async () => {
    const people = Array.from({ length: 3030 }, (_, i) => {
      const word = i < 30 ? 'few' : 'many';
      return aProfile({ email: `${word}${i}@example.org`, name: `${word} number ${word}${i}` });
    });
    const items = people.map(one => ({
      ...{ key: one.subscriberId, item: 'profile', version: 1, profile: JSON.stringify(one) },
      ...directoryEntry(one),
    }));
    await putAll(dynamo.client, dynamo.tables.subscribers, items);
    const { client } = dynamo;
    const counts: unknown[] = [];
    watchCalls(client, 'counting', next => async asked => {
      const answer = await next(asked);
      counts.push(answer.output);
      return answer;
    });

    const few = await ask('find-subscribers', { start: 'few' });
    const readOfFew = counts.splice(0).map(itemsIn);
    const many = await ask('find-subscribers', { start: 'many' });
    client.middlewareStack.remove('counting');

    expect(few).toMatchObject({ areMore: true });
    expect(many).toMatchObject({ areMore: true });
    expect(counts.map(itemsIn)).toEqual(readOfFew);
    // By address, by name and by surname, then the people themselves.
    expect(readOfFew).toEqual([21, 21, 21, 20]);
  }, 20_000);
});

function itemsIn(output: unknown): number {
  if (typeof output !== 'object' || output === null) return 0;
  if ('ScannedCount' in output && typeof output.ScannedCount === 'number') return output.ScannedCount;
  const found =
    'Responses' in output && typeof output.Responses === 'object' ? Object.values(output.Responses ?? {}) : [];
  return found.flat().length;
}

describe('suppressing by hand', () => {
  it('keeps an address out of every list, also one that nobody has heard of', async () => {
    const address = emailAddress.parse('troll@example.org');

    expect(await ask('suppress-subscriber', { address })).toMatchObject({ outcome: 'done' });
    expect(await ask('suppress-subscriber', { address })).toMatchObject({ outcome: 'done before' });

    const intake = anIntake(dynamo);
    const { state } = await intake.apply(await intake.plan({ files: { 'list.csv': `email\n${address}` } }));
    expect('done' in state && state.done).toMatchObject([{ what: 'suppressed', count: 1 }]);
  });

  it('writes nothing down of who was erased', async () => {
    await save('eve@example.org');
    const address = 'eve@example.org';

    expect(await ask('erase-subscriber', { address })).toEqual({ outcome: 'erased' });
    expect(await ask('erase-subscriber', { address })).toEqual({ outcome: 'unknown' });
    const suppressed = await ask('suppress-subscriber', { address });
    expect(suppressed).toMatchObject({ outcome: 'done before', standing: null });
    expect(await ask('find-subscribers', { start: 'eve' })).toEqual({ subscribers: [], areMore: false });
  });

  it('can be taken back, and what complained cannot', async () => {
    await save('cy@example.org');
    await ask('suppress-subscriber', { address: 'cy@example.org' });

    expect(await ask('lift-suppression', { address: 'cy@example.org' })).toEqual({
      outcome: 'done',
      standing: { kind: 'reachable' },
    });
    const dee = aProfile({
      email: 'dee@example.org',
      standing: { kind: 'suppressed', because: 'complained', since: at('10:00:00'), from: 'here' },
    });
    await subscribers().save([{ before: null, after: dee }], { at: at('10:00:00'), by: 'test', how: 'test' });
    await expect(ask('lift-suppression', { address: 'dee@example.org' })).rejects.toThrow('complained of a mail');
  });
});

describe('tagging a subscriber', () => {
  const tag = (wish: object) => ask('tag-subscriber', { address: 'annette@example.org', ...wish }, 'publisher');
  const tagsOf = async () =>
    (await subscribers().profile(aProfile({ email: 'annette@example.org' }).subscriberId))?.tags;

  it('notes words however they are cased, once, and takes them back', async () => {
    expect(await tag({ add: ['Board', 'spring fair', 'board'] })).toMatchObject({ outcome: 'done' });
    expect(await tagsOf()).toEqual(['board', 'spring fair']);
    expect(await tag({ add: ['BOARD'] })).toMatchObject({ outcome: 'done before' });

    expect(await tag({ add: ['press'], remove: ['Board'] })).toEqual({
      outcome: 'done',
      tags: ['spring fair', 'press'],
    });
  });

  it('is refused for nobody, for no tag, and for more than anybody can carry', async () => {
    await expect(tag({})).rejects.toThrow('names no tag');
    await expect(tag({ address: 'nobody@example.org', add: ['press'] })).rejects.toThrow('no such person');
    const many = Array.from({ length: 100 }, (_, i) => `tag ${i}`);
    await expect(tag({ add: many })).rejects.toThrow('at most 100 tags');
  });
});
