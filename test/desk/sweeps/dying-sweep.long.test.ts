import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tag } from '../../../functions/subscribers/tag.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { aProfile, at } from '../../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { watchCalls } from '../../support/watch-calls.ts';
import { aSweepingHouse } from './a-sweep.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const subscriptions = {
  [aNewsletter().id]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' },
} as const;

/** Five readers are tagged and the tag is taken back, by a machine that dies at one write after another. */
async function live(town: string, dieAt: number | null) {
  const house = await aSweepingHouse(dynamo);
  // So that the newest is the one that was begun here.
  house.pass((dieAt ?? -1) * 3_600_000);
  const here = tag.parse(town);
  const readers = Array.from({ length: 5 }, (_, i) =>
    aProfile({ email: `r${i}@${town}.example.org`, tags: [here], subscriptions }),
  );
  await house.subscribers.save(
    readers.map(after => ({ before: null, after })),
    { at: at('09:00:00'), by: 'test', how: 'test', id: 'first' },
  );
  let writes = 0;
  let isDead = false;
  watchCalls(dynamo.client, 'death', (next, { commandName }) => async args => {
    if (isDead || /Get|Query|Scan/.test(commandName ?? '')) return next(args);
    const answer = await next(args);
    if (writes++ !== dieAt) return answer;
    isDead = true;
    throw new Error('died');
  });
  const survive = async (goal: string, sweepId: string) => {
    for (let tries = 0; tries < 5; tries++) {
      try {
        await house.run();
      } catch (error) {
        expect(error).toMatchObject({ message: 'died' });
      }
      const { state } = await house.look({ sweepId });
      if (state === goal) return;
      house.pass(600_000);
      await house.ask('continue-sweep', { sweepId });
    }
    throw new Error(`never ${goal}`);
  };
  const wish = { newsletterId: aNewsletter().id, segment: `tag ${town}`, change: { wish: 'tag', tag: 'members' } };
  const asked = async (name: string, input: object): Promise<string> => {
    try {
      return JSON.parse(JSON.stringify(await house.ask(name, input))).sweepId;
    } catch (error) {
      expect(error).toMatchObject({ message: 'died' });
      const [latest] = await house.deps.sweeps.latest(1);
      return latest?.id ?? '';
    }
  };
  const sweepId = await asked('begin-sweep', wish);
  await survive('chosen', sweepId);
  await asked('apply-sweep', { sweepId });
  await survive('applied', sweepId);
  const tagged = await Promise.all(readers.map(one => house.subscribers.profile(one.subscriberId)));
  await asked('undo-sweep', { sweepId });
  await survive('undone', sweepId);
  dynamo.client.middlewareStack.remove('death');
  const after = await Promise.all(readers.map(one => house.subscribers.profile(one.subscriberId)));
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tables.subscribers }));
  const ids = readers.map(({ subscriberId }) => String(subscriberId));
  const entries = Items.filter(({ key, item }) => ids.includes(String(key)) && String(item).startsWith('history#'));
  const { tally, done, undone } = await house.look({ sweepId });
  return {
    writes,
    tagged: tagged.map(one => one?.tags.includes(tag.parse('members'))),
    after: after.map(one => [one?.version, one?.tags.length]),
    entries: entries.length,
    ...{ tally, done, undone },
  };
}

describe('a change of many readers whose machine dies', () => {
  it('leaves the very same behind, whichever write it dies at', async () => {
    const whole = await live('whole', null);
    expect(whole).toMatchObject({ tally: { changed: 5 }, done: { changed: 5 }, undone: { restored: 5, kept: 0 } });
    expect(whole.entries).toBe(15);

    for (let write = 0; write < whole.writes; write++) {
      expect({ write, ...(await live(`died-${write}`, write)), writes: 0 }).toEqual({ write, ...whole, writes: 0 });
    }
  }, 60_000);
});
