import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { heedFeedback } from '../../functions/subscribers/heed-feedback.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { rejoinByLink } from '../../functions/subscribers/rejoin-by-link.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, noSignUps, weekend } from './a-profile.ts';

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

  it('is kept out of every list where no profile is stored, and none is made', async () => {
    const stranger = aProfile({ email: `stranger${count}@example.org` });

    expect(await leaveAs(stranger, '10:00:00')).toEqual({ outcome: 'unknown' });
    expect(await leaveAs(stranger, '10:05:00')).toEqual({ outcome: 'unknown' });

    const { subscriberId } = stranger;
    const tombstone = { subscriberId, version: 1, because: 'left', since: at('10:00:00'), movedTo: null };
    expect(await subscribers.find(subscriberId)).toMatchObject({ profile: null, tombstone });
    expect(await subscribers.history(subscriberId)).toEqual([]);
  });

  it('stays erased since then', async () => {
    await eraseReader(
      { subscriberId: ann.subscriberId, by: 'reader', movedTo: null, at: at('10:00:00') },
      { subscribers, signUps: noSignUps },
    );
    const erased = await subscribers.find(ann.subscriberId);

    expect(await leave('10:05:00')).toEqual({ outcome: 'unknown' });

    expect(await subscribers.find(ann.subscriberId)).toEqual(erased);
  });

  it('has left though the undo of a list takes the profile away at that moment', async () => {
    const change = { at: at('09:00:00'), by: 'ines', how: 'import x', id: 'import x' };
    const brought = aProfile({ email: `brought${count}@example.org` });
    await subscribers.save([{ before: null, after: brought }], change);
    const undone = async () => {
      await subscribers.takeBack(brought, change, { at: at('10:00:00'), isThere: true, since: [] });
    };

    const outcome = await leaveAs(brought, '10:00:00', { ...subscribers, find: afterwards(subscribers.find, undone) });

    expect(outcome).toEqual({ outcome: 'unknown' });
    expect((await subscribers.find(brought.subscriberId)).tombstone?.because).toBe('left');
  });

  it('has left though a list brings the profile at that moment', async () => {
    const stranger = aProfile({ email: `mended${count}@example.org` });
    const change = { at: at('10:00:00'), by: 'ines', how: 'import y', id: 'import y' };
    const bring = async () => {
      await subscribers.save([{ before: null, after: stranger }], change);
    };

    const outcome = await leaveAs(stranger, '10:00:00', { ...subscribers, find: afterwards(subscribers.find, bring) });

    expect(outcome).toMatchObject({ outcome: 'left', leftAt: at('10:00:00') });
  });
});

const leaveAs = ({ subscriberId }: Profile, time: string, of: Subscribers = subscribers) =>
  leaveByLink(
    { link: { ...linkTo(), subscriberId }, scope: 'this', through: 'one-click', consent: null, at: at(time) },
    { subscribers: of },
  );

/** Somebody else acts right behind the first reading. */
function afterwards(find: Subscribers['find'], then: () => Promise<void>): Subscribers['find'] {
  let isFirst = true;
  return async id => {
    const found = await find(id);
    if (isFirst) await then();
    isFirst = false;
    return found;
  };
}

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
