import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewsletterId, SubscriberId } from '../../functions/language/ids.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import {
  joinNewsletter,
  leaveEverything,
  leaveNewsletter,
  suppress,
} from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';
import { faultyClient } from './faulty-client.ts';

const change = { at: at('09:00:00'), by: 'test', how: 'by hand' };
const leaving = { leftAt: at('09:30:00'), through: 'page' } as const;
const lanes = 4;

let dynamo: LocalDynamo;
let subscribers: Subscribers;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, lanes);
});
afterAll(() => dynamo.stop());

async function inAudience(newsletter: NewsletterId, id: SubscriberId): Promise<boolean> {
  return (await subscribers.audiencePage(newsletter, laneOf(id, lanes), null, 5000)).includes(id);
}

async function itemsOf(id: SubscriberId) {
  const answer = await dynamo.client.send(
    new QueryCommand({
      TableName: dynamo.tables.subscribers,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: { ':key': id },
    }),
  );
  return answer.Items ?? [];
}

async function historyOf(id: SubscriberId) {
  const items = await itemsOf(id);
  return items.filter(({ item }) => item.startsWith('history#')).map(({ what, by, how }) => `${what} (${by}, ${how})`);
}

async function stored(profile: Profile): Promise<Profile> {
  await subscribers.save([{ before: null, after: profile }], change);
  return profile;
}

describe('the subscriber table', () => {
  it('stores who joins, in the audience of each newsletter and with history', async () => {
    const ann = joinNewsletter(aProfile({ email: 'joins@example.org' }), weekend, at('08:00:00'));

    expect(await subscribers.save([{ before: null, after: ann }], change)).toEqual([]);

    expect(await subscribers.profile(ann.subscriberId)).toEqual(ann);
    expect(await inAudience(brief, ann.subscriberId)).toBe(true);
    expect(await inAudience(weekend, ann.subscriberId)).toBe(true);
    expect(await historyOf(ann.subscriberId)).toEqual([
      `joined ${brief}, confirmed ${at('09:00:00')}; joined ${weekend}, confirmed ${at('08:00:00')}; name (test, by hand)`,
    ]);
  });

  it('takes who leaves out of that audience alone', async () => {
    const ann = await stored(joinNewsletter(aProfile({ email: 'leaves@example.org' }), weekend, at('08:00:00')));

    await subscribers.save([{ before: ann, after: leaveNewsletter(ann, brief, leaving) }], change);

    expect(await inAudience(brief, ann.subscriberId)).toBe(false);
    expect(await inAudience(weekend, ann.subscriberId)).toBe(true);
    expect((await subscribers.profile(ann.subscriberId))?.version).toBe(2);
    expect(await historyOf(ann.subscriberId)).toContain('left morning-brief (test, by hand)');
  });

  it('takes who is suppressed out of every audience, and back into them when that is lifted', async () => {
    const ann = await stored(joinNewsletter(aProfile({ email: 'rests@example.org' }), weekend, at('08:00:00')));
    const revise = (rule: (ann: Profile) => Profile) =>
      reviseProfile(ann.subscriberId, profile => profile && rule(profile), change, { subscribers });

    await revise(profile => suppress(profile, 'by hand', at('09:00:00')));
    const whileSuppressed = [await inAudience(brief, ann.subscriberId), await inAudience(weekend, ann.subscriberId)];
    await revise(profile => ({ ...profile, standing: { kind: 'reachable' } }));

    expect(whileSuppressed).toEqual([false, false]);
    expect(await inAudience(brief, ann.subscriberId)).toBe(true);
    expect(await inAudience(weekend, ann.subscriberId)).toBe(true);
  });

  it('takes away the hint that a death behind a suppression left, when that reader leaves', async () => {
    const ann = await stored(aProfile({ email: 'left-behind@example.org' }));
    const revise = (rule: (ann: Profile) => Profile) =>
      reviseProfile(ann.subscriberId, profile => profile && rule(profile), change, { subscribers });
    await revise(profile => suppress(profile, 'bounced', at('09:00:00')));
    const key = `audience#${brief}#${laneOf(ann.subscriberId, lanes)}`;
    const hint = { key, item: ann.subscriberId, version: 1 };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item: hint }));

    await revise(profile => leaveNewsletter(profile, brief, leaving));

    expect(await inAudience(brief, ann.subscriberId)).toBe(false);
  });

  it('writes nothing over a profile that somebody else changed meanwhile, and says whose', async () => {
    const ann = await stored(aProfile({ email: 'busy@example.org' }));
    const bob = aProfile({ email: 'free@example.org' });
    await subscribers.save([{ before: ann, after: leaveNewsletter(ann, brief, leaving) }], change);

    const late = { ...ann, name: 'Late' };
    const conflicts = await subscribers.save(
      [
        { before: ann, after: late },
        { before: null, after: bob },
      ],
      change,
    );

    expect(conflicts).toEqual([ann.subscriberId]);
    expect((await subscribers.profile(ann.subscriberId))?.name).toBe('Ann');
    expect(await subscribers.profile(bob.subscriberId)).toEqual(bob);
    expect(await subscribers.save([{ before: null, after: ann }], change)).toEqual([ann.subscriberId]);
  });

  it('pages through an audience in id order, each reader once', async () => {
    const readers = Array.from({ length: 60 }, (_, i) =>
      aProfile({ email: `paged${i}@example.org`, subscriptions: {} }),
    ).map(one => joinNewsletter(one, weekend, at('08:00:00')));
    await subscribers.save(
      readers.map(after => ({ before: null, after })),
      change,
    );
    const lane = 1;

    const pages: (readonly SubscriberId[])[] = [];
    do pages.push(await subscribers.audiencePage(weekend, lane, pages.at(-1)?.at(-1) ?? null, 5));
    while (pages.at(-1)?.length === 5);

    const ids = pages.flat();
    expect(ids).toEqual(await subscribers.audiencePage(weekend, lane, null, 5000));
    expect(ids).toEqual([...new Set(ids)].sort());
    const expected = readers.map(one => one.subscriberId).filter(id => laneOf(id, lanes) === lane);
    expect(ids).toEqual(expect.arrayContaining(expected));
  });

  it('reads hundreds of profiles at once, and who has none is missing', async () => {
    const readers = Array.from({ length: 230 }, (_, i) => aProfile({ email: `many${i}@example.org` }));
    await subscribers.save(
      readers.slice(0, 220).map(after => ({ before: null, after })),
      change,
    );

    const found = await subscribers.profiles(readers.map(one => one.subscriberId));

    expect([...found.values()].map(one => one.address).sort()).toEqual(
      readers
        .slice(0, 220)
        .map(one => one.address)
        .sort(),
    );
    expect(await subscribers.profiles([])).toEqual(new Map());
  });

  it('still reads a profile as it was stored in November 2026', async () => {
    const item = JSON.parse(
      readFileSync(new URL('../fixtures/subscribers/profile-item-2026-11.json', import.meta.url), 'utf8'),
    );
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item: item }));

    const profile = await subscribers.profile(item.key);

    expect(profile).toMatchObject({
      version: 3,
      address: 'Nora.Reyes@example.org',
      language: 'es',
      giving: { kind: 'monthly' },
      softBounces: null,
      pausedUntil: null,
      asks: 'usual',
      subscriptions: { weekend: { state: 'left', through: 'one-click', because: null } },
    });
  });

  it('is loud about a profile that cannot be read, naming table and key and no address', async () => {
    const broken = { ...aProfile({ email: 'broken@example.org' }), name: 7 };
    const key = { key: broken.subscriberId, item: 'profile' };
    const item = { ...key, version: 1, profile: JSON.stringify(broken) };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item: item }));

    const reading = subscribers.profile(broken.subscriberId);

    await expect(reading).rejects.toThrow(`item ${broken.subscriberId} profile of table ${dynamo.tables.subscribers}`);
    await expect(reading).rejects.not.toThrow('broken@example.org');
  });
});

describe('a change of a profile', () => {
  it('counts as made when only its answer was lost', async () => {
    const ann = await stored(aProfile({ email: 'lost-answer@example.org' }));
    let puts = 0;
    const client = faultyClient(dynamo, async (send, { command }) => {
      const isFirstPut = command === 'PutItemCommand' && puts++ === 0;
      await send();
      if (isFirstPut) throw Object.assign(new Error('the line went dead'), { name: 'TimeoutError' });
    });

    const conflicts = await subscriberTable(client, dynamo.tables.subscribers, lanes).save(
      [{ before: ann, after: leaveNewsletter(ann, brief, leaving) }],
      change,
    );

    expect(puts).toBe(2);
    expect(conflicts).toEqual([]);
    expect(await inAudience(brief, ann.subscriberId)).toBe(false);
    expect(await historyOf(ann.subscriberId)).toContain('left morning-brief (test, by hand)');
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'leaves the audience covering the truth when it dies after %i requests',
    async survived => {
      const both = joinNewsletter(aProfile({ email: `dies-${survived}@example.org` }), weekend, at('08:00:00'));
      const client = faultyClient(dynamo, async (send, { count }) => {
        if (count >= survived) throw new Error('died');
        await send();
      });
      const dying = subscriberTable(client, dynamo.tables.subscribers, lanes);

      await dying.save([{ before: null, after: both }], change).catch(() => undefined);
      const joined = await subscribers.profile(both.subscriberId);
      if (joined)
        await dying.save([{ before: joined, after: leaveEverything(joined, leaving) }], change).catch(() => undefined);

      const truth = await subscribers.profile(both.subscriberId);
      for (const newsletter of [brief, weekend]) {
        const isConfirmed = truth?.subscriptions[newsletter]?.state === 'confirmed';
        if (isConfirmed) expect(await inAudience(newsletter, both.subscriberId)).toBe(true);
      }
    },
  );

  it('never takes a reader out of an audience that he has joined again meanwhile', async () => {
    const outside = await stored(aProfile({ email: 'in-and-out@example.org', subscriptions: {} }));
    const join = async (time: string) => {
      const before = await subscribers.profile(outside.subscriberId);
      if (before) await subscribers.save([{ before, after: joinNewsletter(before, brief, at(time)) }], change);
    };
    const held = Promise.withResolvers<void>();
    const slow = faultyClient(dynamo, async (send, { command }) => {
      if (command === 'DeleteItemCommand') await held.promise;
      await send();
    });
    await join('09:10:00');
    const inside = await subscribers.profile(outside.subscriberId);
    if (!inside) throw new Error('the reader did not join');

    const leave = { before: inside, after: leaveNewsletter(inside, brief, leaving) };
    const leavingSlowly = subscriberTable(slow, dynamo.tables.subscribers, lanes).save([leave], change);
    while ((await subscribers.profile(outside.subscriberId))?.version !== 3) await setTimeout(5);
    await join('09:40:00');
    const stale = { before: outside, after: joinNewsletter(outside, brief, at('09:05:00')) };
    expect(await subscribers.save([stale], change)).toEqual([outside.subscriberId]);
    held.resolve();
    await leavingSlowly;

    expect(await inAudience(brief, outside.subscriberId)).toBe(true);
  });

  it('is taken back without what the same reader joins anew at that very moment', async () => {
    const ann = aProfile({ email: 'back-at-once@example.org' });
    const brought = { ...change, id: 'import 7' };
    await subscribers.save([{ before: null, after: ann }], brought);
    let deletions = 0;
    const meanwhile = faultyClient(dynamo, async (send, { command }) => {
      const isHint = command === 'DeleteItemCommand' && ++deletions === 2;
      if (isHint) await subscribers.save([{ before: null, after: ann }], change);
      await send();
    });

    const undoing = subscriberTable(meanwhile, dynamo.tables.subscribers, lanes);
    expect(await undoing.takeBack(ann, brought, { at: at('10:00:00'), isThere: true, since: [] })).toBe(true);

    expect(await subscribers.profile(ann.subscriberId)).toEqual(ann);
    expect(await inAudience(brief, ann.subscriberId)).toBe(true);
  });

  it('has its history written by the next change when it died before writing it', async () => {
    const ann = aProfile({ email: 'history@example.org' });
    const client = faultyClient(dynamo, async (send, { command }) => {
      if (command === 'BatchWriteItemCommand') throw new Error('died');
      await send();
    });
    const dying = subscriberTable(client, dynamo.tables.subscribers, lanes);
    await expect(dying.save([{ before: null, after: ann }], change)).rejects.toThrow('died');

    await subscribers.save([{ before: ann, after: leaveNewsletter(ann, brief, leaving) }], change);

    const history = await historyOf(ann.subscriberId);
    expect(history.map(line => line.split(' ')[0]).sort()).toEqual(['joined', 'left']);
  });

  it('is made after all others when many are made at once, and the audience covers the truth all along', async () => {
    const ann = await stored(aProfile({ email: 'crowd@example.org' }));
    const toggle = (profile: Profile | null) =>
      profile &&
      (profile.subscriptions[brief]?.state === 'left'
        ? { ...profile, subscriptions: {}, name: `${profile.version}` }
        : profile.subscriptions[brief]
          ? leaveNewsletter(profile, brief, leaving)
          : joinNewsletter(profile, brief, at('09:45:00')));
    let over = false;
    const watching = watch(ann.subscriberId, () => over);

    const actors = Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < 8; turn++) await reviseProfile(ann.subscriberId, toggle, change, { subscribers });
    });
    await Promise.all(actors);
    over = true;

    expect((await subscribers.profile(ann.subscriberId))?.version).toBe(1 + 4 * 8);
    expect((await watching).uncovered).toBe(0);
    expect((await watching).confirmed).toBeGreaterThan(0);
  });

  /** Counts the moments at which a profile was confirmed and its audience did not hold it. */
  async function watch(id: SubscriberId, isOver: () => boolean) {
    const seen = { confirmed: 0, uncovered: 0 };
    while (!isOver()) {
      const before = await subscribers.profile(id);
      const isCovered = await hasHint(id);
      const after = await subscribers.profile(id);
      if (before?.version !== after?.version || after?.subscriptions[brief]?.state !== 'confirmed') continue;
      seen.confirmed++;
      if (!isCovered) seen.uncovered++;
    }
    return seen;
  }

  async function hasHint(id: SubscriberId): Promise<boolean> {
    const key = { key: `audience#${brief}#${laneOf(id, lanes)}`, item: id };
    const get = new GetCommand({ TableName: dynamo.tables.subscribers, Key: key, ConsistentRead: true });
    return (await dynamo.client.send(get)).Item !== undefined;
  }
});
