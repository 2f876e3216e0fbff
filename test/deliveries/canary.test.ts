import { beforeEach, describe, expect, it } from 'vitest';
import { canaryBatches } from '../../functions/deliveries/canary.ts';
import { tendEditions } from '../../functions/deliveries/tend-editions.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { acceptAll, aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

/** 600 readers in one lane, of whom the canary takes the first 500. */
async function beginWithCanary() {
  const { sending } = anEdition('sending');
  const details = { sending: { ...sending, batchSize: 50, canary: 'waiting' } };
  const edition = await ledger.begin(
    Array.from({ length: 600 }, (_, i) => aReader(i)),
    details,
  );
  await ledger.plan(edition);
  await ledger.send(ledger.queued.splice(0));
  return edition;
}

function tend() {
  const judging = { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 };
  return tendEditions({ ...ledger.deps, pointerLifeMilliseconds: 900_000, judging, toStart: { send: async () => {} } });
}

async function hear(edition: Edition, batches: number) {
  for (const { key, batch } of (await ledger.records(edition)).slice(0, batches)) {
    await ledger.deliveries.hear(key, [{ attempt: 1, positions: new Map([['sent', batch.ids.map((_, i) => i)]]) }]);
  }
}

describe('the canary of a large edition', () => {
  it('goes alone, and the rest follows once it is heard', async () => {
    const edition = await beginWithCanary();
    await tend();
    expect(ledger.mailed()).toHaveLength(500);
    expect(ledger.queued).toEqual([]);

    await hear(edition, 10);
    await tend();
    await ledger.send(ledger.queued.splice(0));

    expect(ledger.mailed()).toHaveLength(600);
    expect(new Set(ledger.mailed()).size).toBe(600);
  });

  it('waits for the judge of a call whose answer is lost, however long that takes', async () => {
    let calls = 0;
    ledger.ses.answer = call => (calls++ === 3 ? { answer: 'unclear', because: 'TimeoutError' } : acceptAll(call));
    const edition = await beginWithCanary();
    await hear(edition, 10);

    ledger.clock.pass(901_000);
    await tend();

    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });
  });

  it('pauses the edition when it is not heard within the grace', async () => {
    const edition = await beginWithCanary();
    await hear(edition, 9);

    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'sending' });

    ledger.clock.pass(900_000);
    await tend();
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({
      state: 'paused',
      because: 'of the first 500 mails that SES accepted only 450 were heard of',
    });
  });
});

describe('canaryBatches', () => {
  const { sending } = anEdition('sending');
  const overLanes = (details: object, lanes = 8) =>
    Array.from({ length: lanes }, (_, lane) =>
      canaryBatches({ ...sending, batchSize: 50, laneCount: 8, ...details }, lane),
    );

  it('spreads 500 readers over the lanes', () => {
    expect(overLanes({})).toEqual([2, 2, 1, 1, 1, 1, 1, 1]);
    expect(overLanes({ batchSize: 7 }).reduce((sum, batches) => sum + batches)).toBe(72);
  });

  it('takes them from the lanes that a ramp mails', () => {
    expect(overLanes({ ramp: { day: 1, days: 3, lanes: 2, heldBack: null } })).toEqual([5, 5, 0, 0, 0, 0, 0, 0]);
  });
});
