import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { outboxTable } from '../../functions/outbox/outbox-table.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aMail } from './an-outbox.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const on = (day: string) => instant.parse(`${day}T12:00:00Z`);

describe('a person’s mails', () => {
  it('are all found that are kept, whatever month they were put in, each once and the oldest first', async () => {
    const mails = outboxTable(dynamo.client, dynamo.tables.outbox);
    const { subscriberId } = aProfile({ email: 'mailed@example.org' });
    const put = (occasion: string, day: string) => mails.put(aMail({ subscriberId, occasion }), on(day));
    // 35 days before the second of March lie in three months.
    await put('c', '2027-03-02');
    await put('a', '2027-01-27');
    await put('b', '2027-02-10');
    await put('b', '2027-02-11');
    await put('long ago', '2026-11-01');
    await mails.put(aMail({ occasion: 'of somebody else' }), on('2027-03-01'));
    await mails.put(aMail({ subscriberId: null, purpose: 'preview', occasion: 'p' }), on('2027-03-01'));

    const found = await mails.allOf(subscriberId, on('2027-03-02'));

    expect(found.map(({ putAt }) => putAt)).toEqual([on('2027-01-27'), on('2027-02-10'), on('2027-03-02')]);
  });

  it('are none where nobody was mailed', async () => {
    const mails = outboxTable(dynamo.client, dynamo.tables.outbox);

    expect(await mails.allOf(aProfile({ email: 'nobody@example.org' }).subscriberId, on('2027-03-02'))).toEqual([]);
  });
});
