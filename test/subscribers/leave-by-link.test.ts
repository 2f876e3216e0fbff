import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { heedFeedback } from '../../functions/subscribers/heed-feedback.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { rejoinByLink } from '../../functions/subscribers/rejoin-by-link.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

let dynamo: LocalDynamo;
let subscribers: Subscribers;
let ann: Profile;
let count = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 1);
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  count += 1;
  ann = joinNewsletter(aProfile({ email: `ann${count}@example.org` }), weekend, at('09:00:00'));
  await subscribers.save([{ before: null, after: ann }], { at: at('09:00:00'), by: 'test', how: 'test' });
});

const linkTo = (newsletterId = brief) => ({ newsletterId, editionId: null, subscriberId: ann.subscriberId });
const leave = (time: string, scope: 'this' | 'all' = 'this', newsletterId = brief) =>
  leaveByLink({ link: linkTo(newsletterId), scope, through: 'page', consent: null, at: at(time) }, { subscribers });
const undo = (leftAt: string, time: string, newsletterId = brief) =>
  rejoinByLink({ link: linkTo(newsletterId), leftAt: at(leftAt), consent: null, at: at(time) }, { subscribers });
const states = async () => {
  const stored = await subscribers.profile(ann.subscriberId);
  return Object.entries(stored?.subscriptions ?? {}).map(([id, one]) => `${id} ${one.state}`);
};

describe('a reader who leaves', () => {
  it('leaves the newsletter of the link and no other', async () => {
    expect(await leave('10:00:00')).toMatchObject({ outcome: 'left', leftAt: at('10:00:00') });

    expect(await states()).toEqual(['morning-brief left', 'weekend confirmed']);
  });

  it('leaves everything when that is asked for', async () => {
    expect(await leave('10:00:00', 'all')).toMatchObject({ outcome: 'left', leftAt: at('10:00:00') });

    expect(await states()).toEqual(['morning-brief left', 'weekend left']);
  });

  it('may ask twice, and has left since the first time', async () => {
    await leave('10:00:00');
    await leave('10:05:00', 'all', weekend);

    expect(await leave('10:10:00')).toMatchObject({ outcome: 'already left', leftAt: at('10:00:00') });
    expect(await leave('10:10:00', 'all')).toMatchObject({ outcome: 'already left', leftAt: at('10:05:00') });
  });

  it('needs nothing when no profile is stored, and none is made', async () => {
    const stranger = { ...linkTo(), subscriberId: aProfile({ email: 'stranger@example.org' }).subscriberId };

    const outcome = await leaveByLink(
      { link: stranger, scope: 'all', through: 'one-click', consent: null, at: at('10:00:00') },
      { subscribers },
    );

    expect(outcome).toEqual({ outcome: 'unknown' });
    expect(await subscribers.profile(stranger.subscriberId)).toBeNull();
  });
});

describe('a reader who comes back by the link', () => {
  it('comes back to what that leaving ended, confirmed anew', async () => {
    await leave('10:00:00', 'this', weekend);
    await leave('10:05:00', 'all');

    expect(await undo('10:05:00', '10:06:00')).toMatchObject({ outcome: 'rejoined' });

    expect(await states()).toEqual(['morning-brief confirmed', 'weekend left']);
    const stored = await subscribers.profile(ann.subscriberId);
    expect(stored?.subscriptions[brief]).toEqual({ state: 'confirmed', confirmedAt: at('10:06:00'), from: 'here' });
  });

  it('finds nothing to undo the second time, after an hour, and for a moment of his own making', async () => {
    await leave('10:00:00');

    expect(await undo('10:00:00', '11:00:01')).toMatchObject({ outcome: 'nothing to undo' });
    expect(await undo('10:00:01', '10:30:00')).toMatchObject({ outcome: 'nothing to undo' });
    expect(await undo('10:00:00', '10:30:00')).toMatchObject({ outcome: 'rejoined' });
    expect(await undo('10:00:00', '10:30:01')).toMatchObject({ outcome: 'nothing to undo' });
  });

  it('is not mailed again when the address has bounced', async () => {
    await leave('10:00:00');
    const { subscriberId } = ann;
    await heedFeedback(
      { subscriberId, what: 'bounced', mailedAt: at('09:00:00'), at: at('10:01:00') },
      { subscribers },
    );

    await undo('10:00:00', '10:30:00');

    expect((await subscribers.profile(ann.subscriberId))?.standing.kind).toBe('suppressed');
  });
});
