import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later } from '../../functions/language/instant.ts';
import { type SignUp, signUp, signUpIdOf } from '../../functions/subscribers/sign-up.ts';
import { type SignUps, signUpTable } from '../../functions/subscribers/sign-up-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { watchCalls } from '../support/watch-calls.ts';
import { aProfile, at, brief } from './a-profile.ts';

const now = at('12:00:00');
const day = 86_400_000;

let dynamo: LocalDynamo;
let signUps: SignUps;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  signUps = signUpTable(dynamo.client, dynamo.tables['sign-ups']);
});
afterAll(() => dynamo.stop());

function aSignUp(email: string, form: string, askedAt = now): SignUp {
  const { subscriberId, address } = aProfile({ email });
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const id = signUpIdOf(form, address, [brief]);
  return signUp.parse({ id, subscriberId, address, newsletters: [brief], language: 'en', askedAt, consent });
}

async function stored() {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tables['sign-ups'] }));
  return Items;
}

describe('the sign-ups of a person', () => {
  it("are forgotten together, and nobody else's", async () => {
    const [mine, other] = [aSignUp('ann@example.org', 'form 1'), aSignUp('bo@example.org', 'form 1')];
    for (const one of [mine, other, aSignUp('ann@example.org', 'form 2', later(now, -6 * day))]) await signUps.put(one);

    await signUps.forget(mine.subscriberId);

    expect([await signUps.hasAsked(mine.subscriberId), await signUps.latest(mine.subscriberId, now)]).toEqual([
      false,
      null,
    ]);
    expect((await stored()).filter(item => JSON.stringify(item).includes(mine.address))).toEqual([]);
    expect(await signUps.latest(other.subscriberId, now)).toEqual(other);
  });

  it('are found as they were written down before all of them were', async () => {
    const old = aSignUp('old@example.org', 'form 1');
    const TableName = dynamo.tables['sign-ups'];
    // As the table held them in November 2026.
    for (const Item of [
      { id: old.id, signUp: old, expiresAt: 1_796_000_000 },
      { id: `latest of ${old.subscriberId}`, signUpId: old.id, expiresAt: 1_796_000_000 },
    ]) {
      await dynamo.client.send(new PutCommand({ TableName, Item }));
    }

    expect(await signUps.latest(old.subscriberId, now)).toEqual(old);
    await signUps.forget(old.subscriberId);

    expect((await stored()).filter(item => JSON.stringify(item).includes(old.subscriberId))).toEqual([]);
  });

  it("don't pile up, though somebody asks for years", async () => {
    const asked = Array.from({ length: 100 }, (_, i) =>
      aSignUp('years@example.org', `form ${i}`, later(now, i * 5 * day)),
    );
    for (const one of asked) await signUps.put(one);

    const [person] = (await stored()).filter(item => item.id === `latest of ${asked[0]?.subscriberId}`);

    expect(Object.keys(person ?? {}).filter(name => name.startsWith('asked')).length).toBeLessThan(6);
  });

  it('that come while the others are forgotten are forgotten, too', async () => {
    const [first, second] = [aSignUp('busy@example.org', 'form 1'), aSignUp('busy@example.org', 'form 2')];
    await signUps.put(first);
    let isFirst = true;
    const { client } = dynamo;
    watchCalls(client, 'meanwhile', (next, { commandName }) => async args => {
      if (commandName === 'DeleteItemCommand' && isFirst) {
        isFirst = false;
        await signUps.put(second);
      }
      return next(args);
    });

    await signUps.forget(first.subscriberId);
    client.middlewareStack.remove('meanwhile');

    expect(isFirst).toBe(false);
    expect((await stored()).filter(item => JSON.stringify(item).includes(first.subscriberId))).toEqual([]);
  });
});
