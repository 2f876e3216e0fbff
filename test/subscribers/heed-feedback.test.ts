import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { type Feedback, heedFeedback } from '../../functions/subscribers/heed-feedback.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at } from './a-profile.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const ann = aProfile();

async function told(...feedback: readonly Partial<Feedback>[]) {
  const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 1);
  await subscribers.save([{ before: null, after: ann }], { at: at('09:00:00'), by: 'test', how: 'test' });
  const outcomes: string[] = [];
  for (const one of feedback) {
    const usual = {
      subscriberId: ann.subscriberId,
      what: 'bounced',
      mailedAt: at('09:59:00'),
      at: at('10:00:00'),
    } as const;
    outcomes.push((await heedFeedback({ ...usual, ...one }, { subscribers })).outcome);
  }
  return { outcomes, profile: (id = ann.subscriberId) => subscribers.profile(id) };
}

describe('heedFeedback', () => {
  it('writes a suppression once, however often it is told', async () => {
    const { outcomes, profile } = await told({ what: 'complained' }, { what: 'complained' }, { what: 'bounced' });

    expect(outcomes).toEqual(['noted', 'nothing new', 'nothing new']);
    expect((await profile())?.standing).toEqual({
      kind: 'suppressed',
      because: 'complained',
      since: at('10:00:00'),
      from: 'here',
    });
  });

  it('makes nobody who is not stored', async () => {
    const stranger = aProfile({ email: 'erased@example.org' }).subscriberId;

    const { outcomes, profile } = await told(
      ...(['bounced', 'complained', 'bounced for now', 'arrived'] as const).map(what => ({
        what,
        subscriberId: stranger,
      })),
    );

    expect(outcomes).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(await profile(stranger)).toBeNull();
  });

  it('gives up an address that bounced for now over weeks, and keeps how it came to that', async () => {
    const days = ['01', '04', '08', '12', '15'].map(day => instant.parse(`2026-11-${day}T11:30:00Z`));

    const { profile } = await told(...days.map(mailedAt => ({ what: 'bounced for now' as const, mailedAt })));

    const stored: Profile | null = await profile();
    expect(stored?.standing).toMatchObject({ kind: 'suppressed', because: 'kept bouncing' });
    expect(stored?.softBounces?.days).toHaveLength(5);
  });
});
