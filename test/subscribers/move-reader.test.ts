import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailAddress } from '../../functions/language/email-address.ts';
import { moveReader } from '../../functions/subscribers/move-reader.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { leaveNewsletter, suppress } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, listKey, weekend } from './a-profile.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const address = emailAddress.parse('new@example.org');
const consent = { form: 'preferences page', shown: null, origin: null, agent: null, confirmation: null };

describe('a reader who moves', () => {
  it('takes along what was left, so that no list brings it back', async () => {
    const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
    const subscriptions = {
      ...aProfile().subscriptions,
      [weekend]: { state: 'confirmed', confirmedAt: at('08:00:00'), from: 'here' },
    };
    const old = leaveNewsletter(aProfile({ subscriptions }), weekend, { leftAt: at('09:30:00'), through: 'page' });
    const to = { subscriberId: subscriberIdOf(address, listKey), address };
    await subscribers.save([{ before: null, after: old }], { at: at('09:40:00'), by: 'test', how: 'test' });

    const { outcome } = await moveReader({ from: old.subscriberId, to, consent, at: at('10:00:00') }, { subscribers });

    expect(outcome).toBe('moved');
    const moved = await subscribers.profile(to.subscriberId);
    expect(moved?.subscriptions[brief]?.state).toBe('confirmed');
    expect(moved?.subscriptions[weekend]).toMatchObject({ state: 'left', leftAt: at('09:30:00') });
  });

  it.each([
    ['complained', 'cannot be mailed'],
    ['by hand', 'stopped'],
  ] as const)('does not escape a suppression that is theirs: %s', async (because, refusal) => {
    const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
    const old = suppress(aProfile({ email: `${because.replace(' ', '-')}@example.org` }), because, at('09:30:00'));
    const to = { subscriberId: subscriberIdOf(emailAddress.parse(`${because.length}@example.org`), listKey), address };
    await subscribers.save([{ before: null, after: old }], { at: at('09:40:00'), by: 'test', how: 'test' });

    const { outcome } = await moveReader({ from: old.subscriberId, to, consent, at: at('10:00:00') }, { subscribers });

    expect(outcome).toBe(refusal);
    expect(await subscribers.profile(to.subscriberId)).toBeNull();
    expect(await subscribers.profile(old.subscriberId)).not.toBeNull();
  });
});
