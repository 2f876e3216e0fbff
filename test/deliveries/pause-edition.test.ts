import { beforeEach, describe, expect, it } from 'vitest';
import { pauseEdition, pauseForFailure } from '../../functions/deliveries/pause-edition.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger } from './a-ledger.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const because = 'SES could not make the mail of a reader';

async function afterFailure(edition: Edition, mailedAt = '2026-11-22T11:31:00Z'): Promise<Edition | null> {
  const { deps, editions } = aLedger(dynamo);
  await editions.create(edition);
  await pauseForFailure(edition.editionId, { because, mailedAt: instant.parse(mailedAt) }, deps);
  return editions.get(edition.editionId);
}

describe('pauseForFailure', () => {
  it('pauses an edition that is being sent, with the cause', async () => {
    expect(await afterFailure(anEdition('sending'))).toMatchObject({ state: 'paused', causes: ['failure'], because });
  });

  it.each([
    ['before', '11:30:59', 'sending'],
    ['after', '11:31:01', 'paused'],
  ])('of a mail that left %s a person let it go on', async (_when, left, state) => {
    const sending = { ...anEdition('sending').sending, failuresSince: '2026-11-22T11:31:00Z' };

    expect(await afterFailure(anEdition('sending', { sending }), `2026-11-22T${left}Z`)).toMatchObject({ state });
  });

  it('leaves one alone whose failures a person waives while it is being paused', async () => {
    const { deps, editions } = aLedger(dynamo);
    const { editionId, sending } = anEdition('sending');
    await editions.create(anEdition('sending'));
    const waived = { ...sending, failuresSince: instant.parse('2026-11-22T11:31:00Z') };
    let reads = 0;
    const get: typeof editions.get = async id => {
      const found = await editions.get(id);
      if (reads++ === 0) await editions.change(anEdition('sending', { sending: waived }));
      return found;
    };
    const failure = { because, mailedAt: instant.parse('2026-11-22T11:30:59Z') };

    await pauseForFailure(editionId, failure, { ...deps, editions: { ...editions, get } });

    expect(await editions.stateOf(editionId)).toBe('sending');
  });

  it('still pauses one that was continued after bounces alone', async () => {
    const sending = { ...anEdition('sending').sending, guardedSince: '2026-11-22T11:32:00Z' };

    expect(await afterFailure(anEdition('sending', { sending }))).toMatchObject({ state: 'paused' });
  });

  it.each(['stopping', 'closed'] as const)('leaves an edition as it is that is %s', async state => {
    const edition = anEdition(state);

    expect(await afterFailure(edition)).toEqual(edition);
  });
});

describe('pauseEdition', () => {
  it('tells who looks at a paused edition what else has come, once', async () => {
    const { deps, editions } = aLedger(dynamo);
    const { editionId, pausedAt } = anEdition('paused');
    await editions.create(anEdition('paused', { causes: ['person'], because: 'paused by ann' }));

    const guard = { cause: 'guard', stillCounts: () => true } as const;
    await pauseEdition(editionId, { ...guard, because: '40 of 1000 mails bounced' }, deps);
    await pauseEdition(editionId, { ...guard, because: '41 of 1000 mails bounced' }, deps);

    expect(await editions.get(editionId)).toMatchObject({
      ...{ causes: ['person', 'guard'], because: 'paused by ann; 40 of 1000 mails bounced', pausedAt },
      sending: { trippedBecause: '40 of 1000 mails bounced' },
    });
  });
});
