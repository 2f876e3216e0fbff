import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import type { ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { joinNewsletter, leaveNewsletter, suppress } from '../../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aProfile, at, brief, noSignUps, weekend } from '../a-profile.ts';
import { anIntake } from './an-import.ts';

const list = new URL('../../fixtures/subscribers/dirty-list.csv', import.meta.url);

let dynamo: LocalDynamo;
let intake: ReturnType<typeof anIntake>;
let planned: ListImport;
let done: ListImport;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  intake = anIntake(dynamo);
  await storeReaders();
  planned = await intake.plan({ files: { 'old list.csv': readFileSync(list) }, source: 'sign-up sheets of 2024' });
  done = await intake.apply(planned);
});
afterAll(() => dynamo.stop());

/** Those whom the list meets. */
async function storeReaders(): Promise<void> {
  const leaving = { leftAt: at('10:00:00'), through: 'page' } as const;
  const reader = (name: string, change: (one: Profile) => Profile = one => one) =>
    change(aProfile({ email: `${name}@example.org`, name: name === 'known' ? 'Bea' : '' }));
  const readers = [
    ...[reader('left', one => leaveNewsletter(one, brief, leaving)), reader('known'), reader('changing')],
    ...['weekend-only', 'both'].map(name =>
      reader(name, one => leaveNewsletter(joinNewsletter(one, weekend, at('09:00:00')), brief, leaving)),
    ),
    ...(['bounced', 'complained'] as const).map(because =>
      reader(because, one => suppress(one, because, at('10:00:00'))),
    ),
    reader('erased'),
  ];
  const change = { at: at('09:00:00'), by: 'test', how: 'test' };
  await intake.subscribers.save(
    readers.map(after => ({ before: null, after })),
    change,
  );
  const { subscriberId } = reader('erased');
  await eraseReader(
    { subscriberId, by: 'reader', movedTo: null, at: at('10:00:00') },
    { ...intake, signUps: noSignUps },
  );
}

/** Without what is another one each time. */
function told(one: ListImport): string {
  return `${tellImport(one).replaceAll(one.id, '20261122-1200-k7f2')}\n`;
}

describe('a list with thirty kinds of trouble', () => {
  it('is told before it is applied as a careful colleague would', async () => {
    await expect(told(planned)).toMatchFileSnapshot('../../fixtures/subscribers/dirty-list-planned.txt');
  });

  it('is told after it is applied', async () => {
    await expect(told(done)).toMatchFileSnapshot('../../fixtures/subscribers/dirty-list-applied.txt');
  });
});
