import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchKey } from '../../functions/deliveries/batch.ts';
import { controlEdition } from '../../functions/deliveries/control-edition.ts';
import { type Edition, editionIdOf } from '../../functions/editions/edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
let edition: Edition;
let pointers: readonly BatchKey[];

beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

/** Twenty readers in four batches of five. */
async function begin(details: object = {}) {
  edition = await ledger.begin(
    Array.from({ length: 20 }, (_, i) => aReader(i)),
    details,
  );
  await ledger.plan(edition);
  pointers = ledger.queued.splice(0);
}

async function allBounce(key: BatchKey | undefined) {
  if (key === undefined) throw new Error('there is no such batch');
  const bounced = [{ attempt: 1, positions: new Map([['bounced' as const, [0, 1, 2, 3, 4]]]) }];
  await ledger.deliveries.hear([{ key, heard: bounced }]);
}

async function stateAfterALook() {
  ledger.clock.pass(60_000);
  await ledger.tend();
  return (await ledger.editions.get(edition.editionId))?.state;
}

const control = (wish: 'pause' | 'continue') => controlEdition(edition.editionId, wish, 'ann', ledger.deps);

describe('an edition that is continued', () => {
  it('is not paused again for the bounces of what had left, and is for those of what leaves', async () => {
    await begin();
    await ledger.send(pointers.slice(0, 2));
    await allBounce(pointers[0]);
    expect(await stateAfterALook()).toBe('paused');

    await control('continue');
    expect(await stateAfterALook()).toBe('sending');
    await allBounce(pointers[1]);
    expect(await stateAfterALook()).toBe('sending');

    await ledger.send(pointers.slice(2, 3));
    await allBounce(pointers[2]);
    expect(await stateAfterALook()).toBe('paused');
  });

  it('is not paused again by a look that began before, for what a person has just waived', async () => {
    await begin();
    await ledger.send(pointers.slice(0, 2));
    await allBounce(pointers[0]);
    expect(await stateAfterALook()).toBe('paused');

    const recordsOfLane: typeof ledger.deliveries.recordsOfLane = async lane => {
      const records = await ledger.deliveries.recordsOfLane(lane);
      await control('continue');
      return records;
    };
    await ledger.tend({ deliveries: { ...ledger.deliveries, recordsOfLane } });

    expect(await ledger.editions.stateOf(edition.editionId)).toBe('sending');
  });

  it('is still guarded after a pause of a person’s own, and keeps its canary', async () => {
    const { sending } = anEdition('sending');
    await begin({ sending: { ...sending, canary: 'waiting' } });
    await ledger.send(pointers.slice(0, 2));
    await control('pause');

    await control('continue');
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ sending: { canary: 'waiting' } });
    await allBounce(pointers[0]);
    expect(await stateAfterALook()).toBe('paused');
  });

  it('that was paused before causes were written down is paused for it again, once', async () => {
    const { newsletterId } = anEdition('sending');
    const slot = instant.parse('2026-11-22T11:29:00Z');
    await begin({ slot, editionId: editionIdOf(newsletterId, slot) });
    await ledger.send(pointers.slice(0, 1));
    await allBounce(pointers[0]);
    await ledger.editions.change(anEdition('paused', { ...edition, state: 'paused' }));

    await control('continue');
    expect(await stateAfterALook()).toBe('paused');
    await control('continue');
    expect(await stateAfterALook()).toBe('sending');
  });

  it('knows what a person’s pause came on top of', async () => {
    await begin();
    await ledger.send(pointers.slice(0, 2));
    await allBounce(pointers[0]);
    await stateAfterALook();

    await control('pause');
    await control('continue');

    expect(await stateAfterALook()).toBe('sending');
  });
});
