import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { planLane } from '../../functions/deliveries/plan-lane.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { leaveNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo | undefined;
async function freshLedger() {
  await dynamo?.stop();
  dynamo = await startLocalDynamo();
  return aLedger(dynamo);
}
let ledger: Awaited<ReturnType<typeof freshLedger>>;
beforeEach(async () => {
  ledger = await freshLedger();
});
afterAll(() => dynamo?.stop());

const twelve = Array.from({ length: 12 }, (_, i) => aReader(i));

describe('planLane', () => {
  it('cuts the audience into batches, each reader once, and queues a pointer for each', async () => {
    const edition = await ledger.begin(twelve);

    await ledger.plan(edition);

    const records = await ledger.records(edition);
    expect(records.map(({ batch }) => batch.ids.length)).toEqual([5, 4, 3]);
    expect(records.flatMap(({ batch }) => batch.ids).sort()).toEqual(twelve.map(one => one.subscriberId).sort());
    expect(ledger.queued.map(({ batch }) => batch)).toEqual([0, 1, 2]);
    expect(await ledger.plans.get({ editionId: edition.editionId, lane: 0 })).toMatchObject({
      planned: true,
      recipients: 12,
    });
  });

  it('plans whoever stands in the audience without reading a profile, and skips who confirmed later when it sends', async () => {
    const late = aReader(1, '2026-11-22T11:29:30Z');
    const edition = await ledger.begin([aReader(0), late]);
    const unread = { ...ledger.subscribers, profiles: () => Promise.reject(new Error('profiles were read')) };

    await planLane({ editionId: edition.editionId, lane: 0 }, { ...ledger.deps, subscribers: unread });
    await ledger.send(ledger.queued.splice(0));

    const [record] = await ledger.records(edition);
    expect(record?.batch).toEqual({ ids: [aReader(0), late].map(one => one.subscriberId).sort(), excluded: {} });
    expect(Object.values(record?.state?.skipped ?? {})).toEqual(['confirmed later']);
    expect(ledger.mailed()).toEqual([aReader(0).address]);
  });

  it('plans each reader once when two planners work side by side', async () => {
    const edition = await ledger.begin(twelve);
    const lane = { editionId: edition.editionId, lane: 0 };

    await Promise.all(Array.from({ length: 4 }, () => ledger.plan(edition)));

    const ids = (await ledger.records(edition)).flatMap(({ batch }) => batch.ids);
    expect(ids).toHaveLength(12);
    expect(await ledger.plans.get(lane)).toMatchObject({ recipients: 12 });
  });

  it('puts the same batches again after a death between cutting and putting', async () => {
    const edition = await ledger.begin(twelve);
    const lane = { editionId: edition.editionId, lane: 0 };
    const dying = {
      ...ledger.deps,
      deliveries: { ...ledger.deliveries, putBatches: () => Promise.reject(new Error('killed')) },
    };

    await expect(planLane(lane, dying)).rejects.toThrow('killed');
    const [gone] = twelve;
    if (gone) {
      const at = instant.parse('2026-11-22T11:30:11Z');
      const after = leaveNewsletter(gone, newsletterId.parse('tide-line'), { leftAt: at, through: 'page' });
      await ledger.subscribers.save([{ before: gone, after }], { at, by: 'test', how: 'test' });
    }
    await ledger.plan(edition);

    expect((await ledger.records(edition)).flatMap(({ batch }) => batch.ids)).toHaveLength(12);
  });

  it('explains a lane without an audience by planning it at once', async () => {
    const edition = await ledger.begin([]);

    await ledger.plan(edition);

    expect(await ledger.plans.get({ editionId: edition.editionId, lane: 0 })).toMatchObject({
      planned: true,
      recipients: 0,
    });
  });
});
