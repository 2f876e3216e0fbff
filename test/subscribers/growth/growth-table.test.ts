import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { growthTable, type Line } from '../../../functions/subscribers/growth/growth-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aProfile, at } from '../a-profile.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

it('still counts a line from when its steps were kept as a list', async () => {
  const growth = growthTable(dynamo.client, dynamo.tables.subscribers, 1);
  const steps = [{ of: 'tide-line', step: 'joined', way: 'subscribe page' } as const];
  const [moment, { subscriberId }] = [at('12:00:00'), aProfile({ email: 'ann@example.org' })];
  const old = { key: 'growth#2026-11-22#0', item: 'old', at: moment, steps, edition: null, expiresAt: 1_798_000_000 };
  await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item: old }));
  await growth.tell(
    [{ subscriberId, name: 'as it is kept now', at: moment, writtenAt: moment, steps, edition: null }],
    moment,
  );

  const found: Line[] = [];
  for await (const page of growth.linesOf('2026-11-22')) found.push(...page);

  expect(found.map(line => line.steps)).toEqual([steps, steps]);
});
