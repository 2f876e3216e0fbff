import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SweepId } from '../../../functions/desk/sweeps/list-sweep.ts';
import { changeByStaff } from '../../../functions/subscribers/change-by-staff.ts';
import { changePreferences } from '../../../functions/subscribers/change-preferences.ts';
import { proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { leaveByLink } from '../../../functions/subscribers/leave-by-link.ts';
import { reviseProfile } from '../../../functions/subscribers/revise-profile.ts';
import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { leaveEverything, leaveNewsletter, suppress } from '../../../functions/subscribers/subscriptions.ts';
import { suppressByHand } from '../../../functions/subscribers/suppress-by-hand.ts';
import { tag } from '../../../functions/subscribers/tag.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { aProfile, at } from '../../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSweepingHouse } from './a-sweep.ts';

const tideLine = aNewsletter().id;
const members = tag.parse('members');
const change = { at: at('09:00:00'), by: 'test', how: 'test' };
const confirmed = { [tideLine]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } } as const;
const byPage = { form: 'preferences page', shown: null, origin: null, confirmation: null };
const leaving = { leftAt: at('10:00:00'), through: 'page' } as const;

let dynamo: LocalDynamo;
let house: Awaited<ReturnType<typeof aSweepingHouse>>;
let town = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
/** Ten readers of a newsletter, told from those of other tests by a tag. */
let here: Profile[];
beforeEach(async () => {
  town += 1;
  house = await aSweepingHouse(dynamo);
  here = Array.from({ length: 10 }, (_, i) =>
    aProfile({
      email: `reader${i}@town${town}.example.org`,
      tags: [tag.parse(`town ${town}`)],
      subscriptions: confirmed,
    }),
  );
  await house.subscribers.save(
    here.map(after => ({ before: null, after })),
    change,
  );
});

const chosen = () => ({ newsletterId: tideLine, segment: `tag "town ${town}"` });
const reader = (i: number) => here[i]?.subscriberId ?? here[0]?.subscriberId ?? aProfile().subscriberId;
const now = (i: number) => house.subscribers.profile(reader(i));
const revise = (i: number, rule: (one: Profile) => Profile) =>
  reviseProfile(reader(i), one => one && rule(one), { ...change, at: at('11:00:00'), by: 'reader' }, house);

describe('a change of many readers', () => {
  it('says how many before it changes anybody, and changes them when it is applied', async () => {
    await revise(0, one => ({ ...one, tags: [...one.tags, members] }));

    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'Members' } });
    const before = await now(1);
    const done = await house.apply(counted);

    expect(counted).toMatchObject({ state: 'chosen', tally: { changed: 9, 'so already': 1 } });
    expect(before?.tags).not.toContain(members);
    expect(done).toMatchObject({ state: 'applied', done: { changed: 9 }, progress: 100 });
    expect((await now(1))?.tags).toContain(members);
    const history = await house.subscribers.history(reader(1));
    expect(history.at(-1)).toMatchObject({ by: 'ada', what: 'tagged members' });
    expect(proveHistory(reader(1), history)).toEqual({ sound: true });
  });

  it('tells who can have no more tags from who has the tag already', async () => {
    const many = Array.from({ length: 99 }, (_, i) => tag.parse(`tag ${i}`));
    await revise(0, one => ({ ...one, tags: [...one.tags, ...many] }));
    await revise(1, one => ({ ...one, tags: [...one.tags, members, ...many.slice(1)] }));

    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });

    expect(counted.tally).toEqual({ changed: 8, 'so already': 1, 'too many tags': 1 });
  });

  it('is undone as a whole, but for who has acted since', async () => {
    const done = await house.apply(
      await house.begin({ ...chosen(), change: { wish: 'leave', newsletterId: tideLine } }),
    );
    const gone = await house.subscribers.audiencePage(tideLine, 0, null, 5000);
    await revise(3, one => ({ ...one, name: 'I was here' }));

    const undone = await house.undo(done);

    expect(here.filter(({ subscriberId }) => gone.includes(subscriberId))).toEqual([]);
    expect(undone).toMatchObject({ state: 'undone', undone: { restored: 9, kept: 1 } });
    expect(await now(4)).toMatchObject({ subscriptions: confirmed });
    expect(await now(3)).toMatchObject({ name: 'I was here', subscriptions: { [tideLine]: { state: 'left' } } });
    expect(await house.subscribers.audiencePage(tideLine, 0, null, 5000)).toContain(reader(4));
  });

  it('is undone for nobody who has left by their own word since, in whichever way', async () => {
    const done = await house.apply(
      await house.begin({ ...chosen(), change: { wish: 'leave', newsletterId: tideLine } }),
    );
    const leave = (i: number, scope: 'this' | 'all', through: 'page' | 'one-click') => {
      const link = { newsletterId: tideLine, editionId: null, subscriberId: reader(i) };
      return leaveByLink({ link, scope, through, consent: null, at: at('13:00:00') }, house);
    };
    await leave(0, 'this', 'one-click');
    await leave(1, 'this', 'page');
    await leave(2, 'all', 'page');
    await changePreferences(
      {
        ...{ subscriberId: reader(3), consent: byPage, at: at('13:00:00') },
        preferences: { join: [], leave: [tideLine] },
      },
      house,
    );

    const undone = await house.undo(done);

    expect(undone).toMatchObject({ undone: { restored: 6, kept: 4 } });
    for (const i of [0, 1, 2, 3]) expect((await now(i))?.subscriptions[tideLine]?.state).toBe('left');
    expect((await house.subscribers.history(reader(0))).at(-1)).toMatchObject({
      by: 'reader',
      what: `left ${tideLine} by one-click, too`,
    });
  });

  it('is undone for nobody whom the staff has taken out by hand since', async () => {
    const done = await house.apply(
      await house.begin({ ...chosen(), change: { wish: 'leave', newsletterId: tideLine } }),
    );
    const stored = await now(0);
    const { version, name, language, tags } = stored ?? aProfile();
    const wish = { subscriberId: reader(0), version, name, language, tags, leave: [tideLine], by: 'ines' };
    const first = await changeByStaff(wish, house.deps);
    const again = await changeByStaff({ ...wish, version: version + 1 }, house.deps);

    const undone = await house.undo(done);

    expect([first.outcome, again.outcome]).toEqual(['done', 'done before']);
    expect(undone).toMatchObject({ undone: { restored: 9, kept: 1 } });
    expect((await now(0))?.subscriptions[tideLine]).toMatchObject({ state: 'left', through: 'staff' });
    expect((await house.subscribers.history(reader(0))).at(-1)).toMatchObject({
      by: 'ines',
      what: `left ${tideLine} by staff, too`,
    });
  });

  it('is undone for nobody whom the staff has suppressed by hand since', async () => {
    const wish = { wish: 'suppress', why: 'a list bombing' };
    const done = await house.apply(await house.begin({ ...chosen(), change: wish }));
    const byHand = { subscriberId: reader(0), address: null, by: 'ines', why: 'asked by letter' };
    const first = await suppressByHand(byHand, house.deps);
    const again = await suppressByHand(byHand, house.deps);

    const undone = await house.undo(done);

    expect([first.outcome, again.outcome]).toEqual(['done', 'done before']);
    expect(undone).toMatchObject({ undone: { restored: 9, kept: 1 } });
    expect((await now(0))?.standing).toMatchObject({ kind: 'suppressed', because: 'by hand', from: 'here' });
    expect((await house.subscribers.history(reader(0))).at(-1)).toMatchObject({
      by: 'ines',
      how: 'suppressed by the staff: asked by letter',
      what: 'by hand, as heard here, too',
    });
  });

  it('brings nobody back who has left, bounced or complained, also when they do so after the count', async () => {
    const other = aNewsletter({ id: 'other-line' });
    await house.deps.newsletters.put(other, { nextSlot: null, position: 1 });
    await revise(0, one => suppress(one, 'complained', at('10:00:00')));
    await revise(1, one => leaveEverything(one, leaving));
    await revise(2, one => leaveNewsletter(one, other.id, leaving));
    const wish = { wish: 'join', newsletterId: other.id, source: 'members’ meeting', consentedOn: '2026-11-20' };

    const counted = await house.begin({ ...chosen(), newsletterId: null, change: wish });
    await revise(3, one => leaveEverything(one, leaving));
    await revise(4, one => suppress(one, 'bounced', at('12:00:00')));
    const done = await house.apply(counted);

    expect(counted.tally).toEqual({ changed: 7, 'mailed no more': 1, 'left it': 2 });
    expect(done.done).toEqual({ changed: 5, 'mailed no more': 2, 'left it': 3 });
    for (const i of [0, 1, 2, 3, 4]) expect((await now(i))?.subscriptions[other.id]?.state).not.toBe('confirmed');
    expect((await now(5))?.subscriptions[other.id]).toEqual({
      state: 'confirmed',
      confirmedAt: '2026-11-20T00:00:00.000Z',
      from: 'list',
    });
    expect((await house.subscribers.history(reader(5))).at(-1)?.consent).toMatchObject({
      form: 'desk: members’ meeting',
    });
  });

  it('suppresses with a reason, which stands in each history, and lifts it by its undo', async () => {
    const wish = { wish: 'suppress', why: 'a list bombing' };
    const done = await house.apply(await house.begin({ ...chosen(), change: wish }));
    const [standing] = [(await now(5))?.standing];
    await house.undo(done);

    expect(standing).toMatchObject({ kind: 'suppressed', because: 'by hand' });
    expect((await house.subscribers.history(reader(5))).map(({ how }) => how)).toContain(
      'changed with many by the staff: a list bombing',
    );
    expect((await now(5))?.standing).toEqual({ kind: 'reachable' });
  });

  it('erases only whom somebody typed to erase, leaves nothing of them behind, and can’t be undone', async () => {
    const counted = await house.begin({ ...chosen(), change: { wish: 'erase' } });

    await expect(house.apply(counted, 'erase 9')).rejects.toThrow('typed must be ‘erase 10’');
    const done = await house.apply(counted, 'Erase 10');

    expect(done).toMatchObject({ state: 'applied', done: { changed: 10 } });
    expect(await house.subscribers.find(reader(2))).toMatchObject({ profile: null, tombstone: { because: 'erased' } });
    await expect(house.undo(done)).rejects.toThrow('can’t be brought back');
    expect([...house.objects.values()].map(String).join()).not.toContain('example.org');
  });

  it.each(['tag', 'erase'])('to %s leaves alone whoever is not in that part any more', async wish => {
    const counted = await house.begin({ ...chosen(), change: { wish, tag: 'members' } });
    await revise(0, one => leaveNewsletter(one, tideLine, leaving));
    await revise(1, one => suppress(one, 'bounced', at('10:00:00')));
    await revise(2, one => ({ ...one, tags: [] }));
    await eraseReader({ subscriberId: reader(3), by: 'reader', movedTo: null, at: at('10:00:00') }, house.deps);

    const done = await house.apply(counted, 'erase 10');

    expect(done).toMatchObject({ state: 'applied', done: { changed: 6, 'no longer meant': 3, gone: 1 } });
    for (const i of [0, 1, 2]) expect(await now(i)).toMatchObject({ version: 2 });
  });

  it('goes on to erase whom a death has left half erased', async () => {
    const counted = await house.begin({ ...chosen(), change: { wish: 'erase' } });
    const { bury } = house.deps.subscribers;
    Object.assign(house.deps.subscribers, { bury: () => Promise.reject(new Error('died')) });
    await expect(house.apply(counted, 'erase 10')).rejects.toThrow('died');
    Object.assign(house.deps.subscribers, { bury });
    house.pass(600_000);
    await house.ask('continue-sweep', { sweepId: counted.sweepId });
    await house.run();

    expect(await house.look({ sweepId: counted.sweepId })).toMatchObject({ state: 'applied', done: { changed: 10 } });
    for (const { subscriberId } of here) expect(await house.subscribers.profile(subscriberId)).toBeNull();
  });

  /** Has something happen as the second of three groups is about to be written. */
  function beforeSecondGroup({ sweepId: id }: { readonly sweepId: string }, happens: () => Promise<void>) {
    const { put } = house.deps.store;
    Object.assign(house.deps.store, {
      put: async (key: string, body: string) => {
        await put(key, body);
        if (key === `sweeps/${id}/groups/1/0`) await happens();
      },
    });
  }

  /** How many stand in each piece; readers of other tests lie between them. */
  async function sizesOf({ sweepId: id }: { readonly sweepId: SweepId }): Promise<readonly [number, number]> {
    const state = (await house.deps.sweeps.get(id))?.sweep.state;
    const [first = 0, second = 0] = state?.pieces ?? [];
    return [first, first + second];
  }

  it('can be stopped: what was done stays done, the rest is as it was, and what was done can be undone', async () => {
    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });
    const [first, second] = await sizesOf(counted);
    const seen: unknown[] = [];
    beforeSecondGroup(counted, async () => {
      await house.ask('stop-sweep', counted);
      seen.push(await house.look(counted));
      await expect(house.ask('undo-sweep', counted)).rejects.toThrow('may still be worked on until 12:05 UTC');
    });

    const stopped = await house.apply(counted);
    const changed = await Promise.all(here.map(async (_, i) => (await now(i))?.tags.includes(members)));
    const undone = await house.undo(counted);

    expect(seen).toMatchObject([{ state: 'stopped', done: { changed: first }, settlesAt: '2026-11-22T12:05:30.000Z' }]);
    expect(stopped).toMatchObject({ state: 'stopped', done: { changed: second }, settlesAt: null });
    expect(changed.filter(Boolean)).toHaveLength(second);
    expect(undone).toMatchObject({ state: 'undone', undone: { restored: second, kept: 0 } });
    for (const i of here.keys()) expect((await now(i))?.tags).not.toContain(members);
  });

  it('can be undone after a stop whose worker has died only when nobody can be at work any more', async () => {
    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });
    const [first] = await sizesOf(counted);
    beforeSecondGroup(counted, async () => {
      await house.ask('stop-sweep', counted);
      throw new Error('died');
    });
    await expect(house.apply(counted)).rejects.toThrow('died');

    await expect(house.undo(counted)).rejects.toThrow('may still be worked on');
    house.pass(331_000);
    const undone = await house.undo(counted);

    // Who was meant and never changed is no one who changed since.
    expect(undone).toMatchObject({ state: 'undone', undone: { restored: first, kept: 0 } });
  });

  it('is stopped while it is counted, too, and changes nobody then', async () => {
    const { put } = house.deps.store;
    Object.assign(house.deps.store, {
      put: async (key: string, body: string) => {
        await put(key, body);
        const [, id] = /^sweeps\/([^/]+)\/pieces\/1$/.exec(key) ?? [];
        if (id !== undefined) await house.ask('stop-sweep', { sweepId: id });
      },
    });

    const stopped = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });

    expect(stopped).toMatchObject({ state: 'given up', done: null });
    await expect(house.apply(stopped)).rejects.toThrow('begin anew');
    await expect(house.undo(stopped)).rejects.toThrow('nothing to undo');
  });

  it('cannot be stopped before or after it is done, nor while it is undone', async () => {
    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });
    await expect(house.ask('stop-sweep', counted)).rejects.toThrow('nothing is being done');
    const done = await house.apply(counted);
    await expect(house.ask('stop-sweep', done)).rejects.toThrow('it is done already');
    await house.ask('undo-sweep', done);
    await expect(house.ask('stop-sweep', done)).rejects.toThrow('is being undone');
  });

  it('is not done to everybody by an oversight, nor by a count of yesterday', async () => {
    await expect(house.begin({ change: { wish: 'erase' } })).rejects.toThrow('say who they are');
    const counted = await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } });
    house.pass(25 * 3_600_000);

    await expect(house.apply(counted)).rejects.toThrow('counted more than a day ago');
  });

  it('is not undone after a month', async () => {
    const done = await house.apply(await house.begin({ ...chosen(), change: { wish: 'tag', tag: 'members' } }));
    house.pass(31 * 86_400_000);

    await expect(house.undo(done)).rejects.toThrow('could be undone until');
  });

  it('refuses a newsletter that is none and a consent of tomorrow, each at its field', async () => {
    const begin = (wish: object) => house.begin({ ...chosen(), change: wish });

    await expect(begin({ wish: 'leave', newsletterId: 'none' })).rejects.toMatchObject({
      problems: [{ field: 'change.newsletterId', message: "is no newsletter: 'none'" }],
    });
    await expect(
      begin({ wish: 'join', newsletterId: tideLine, source: 'fair', consentedOn: '2026-11-23' }),
    ).rejects.toMatchObject({ problems: [{ field: 'change.consentedOn' }] });
  });
});
