import { beforeEach, describe, expect, it } from 'vitest';
import { pauseIfGuarded } from '../../functions/deliveries/pause-edition.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger } from './a-ledger.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

async function paused(edition: Edition): Promise<Edition | null> {
  const { deps, editions } = aLedger(dynamo);
  await editions.create(edition);
  await pauseIfGuarded(edition.editionId, 'SES could not make the mail of a reader', deps);
  return editions.get(edition.editionId);
}

describe('pauseIfGuarded', () => {
  it('pauses an edition that is being sent, with the reason', async () => {
    expect(await paused(anEdition('sending'))).toMatchObject({
      state: 'paused',
      because: 'SES could not make the mail of a reader',
    });
  });

  it('lets an edition go on that a person has continued', async () => {
    const { sending } = anEdition('sending');

    expect(await paused(anEdition('sending', { sending: { ...sending, guarded: false } }))).toMatchObject({
      state: 'sending',
    });
  });

  it.each(['paused', 'stopping', 'closed'] as const)('leaves an edition as it is that is %s', async state => {
    const edition = anEdition(state);

    expect(await paused(edition)).toEqual(edition);
  });
});
