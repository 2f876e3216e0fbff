import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { lookActs } from '../../functions/desk/look-acts.ts';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { aLedger } from '../deliveries/a-ledger.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const sick = newsletterId.parse('a-line');
const well = newsletterId.parse('tide-line');
const slot = instant.parse('2026-11-22T11:30:00Z');
const sickEdition = editionIdOf(sick, slot);

function ask(name: string, plan: readonly object[] = []) {
  const look = async (work: string) => {
    const bodies = work === 'plan' ? plan.map(body => JSON.stringify(body)) : [];
    return { count: bodies.length, bodies };
  };
  const deps = {
    ...ledger.deps,
    newsletters: { ...ledger.deps.newsletters, ids: async () => [sick, well] },
    putAside: { look },
    readings: { ofLane: async () => [] },
    judging: { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 },
    siteUrl: 'https://news.example.org',
  };
  const found = lookActs(deps).find(act => act.name === name);
  return found?.perform({}, { name: 'ann', role: 'viewer' });
}

const put = (table: string, Item: Record<string, string>) =>
  dynamo.client.send(new PutCommand({ TableName: table, Item }));

describe('the list of editions', () => {
  beforeEach(() => ledger.editions.create(anEdition('held')));

  it('names one that does not parse, and all others', async () => {
    await put(dynamo.tables.editions, { newsletterId: sick, slot, live: 'live', state: 'gone wrong' });

    expect(await ask('list-editions')).toMatchObject([
      { editionId: sickEdition, state: 'unreadable', trouble: expect.stringMatching(/^item a-line .* does not parse/) },
      { newsletterId: well, state: 'held', wants: 'approve', trouble: null },
    ]);
  });

  it('says of one whose ledger does not parse what it is, and shows the others', async () => {
    await ledger.editions.create(anEdition('paused', { newsletterId: sick, editionId: sickEdition }));
    const item = { key: `${sickEdition}#0`, item: 'batch#000000', unsettledEdition: sickEdition, ids: 'no ids' };
    await put(dynamo.tables.deliveries, item);

    expect(await ask('list-editions')).toMatchObject([
      { state: 'paused', wants: 'continue', trouble: expect.stringContaining(`item ${sickEdition}#0 batch#000000`) },
      { state: 'held', trouble: null },
    ]);
  });
});

it('names what was put aside of an edition that does not parse', async () => {
  await put(dynamo.tables.editions, { newsletterId: sick, slot, live: 'live', state: 'gone wrong' });

  expect(await ask('list-put-aside', [{ editionId: sickEdition, lane: 3 }])).toMatchObject([
    { editionId: sickEdition, whatToDo: expect.stringContaining('the log of plan-lane') },
  ]);
});
