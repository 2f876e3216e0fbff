import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFiles } from '../../../functions/subscribers/imports/import-files.ts';
import { reportImport } from '../../../functions/subscribers/imports/import-report.ts';
import type { ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
let intake: ReturnType<typeof anIntake>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  intake = anIntake(dynamo);
});
afterAll(() => dynamo.stop());

async function reportOf(one: ListImport): Promise<string> {
  if (one.state.kind !== 'analysed') throw new Error(`it is ${one.state.kind}`);
  const parts = [
    await reportImport(one, one.state, 0, intake.deps),
    await reportImport(one, one.state, 1, intake.deps),
  ];
  return parts.map(({ csv }) => csv).join('');
}

describe('the rows that could not be used', () => {
  it('come whole in the report, and can be mended and brought as a list of their own', async () => {
    const list = [
      'E-Mail;Vorname;Nachname;Sprache;Newsletter;Tags;Subscribed at;Gave;Gift kind',
      'ann(at)example.org;Ann;Lee;es;weekend;press, donor;2024-03-01 10:00:00;2026-10-02;monthly',
    ].join('\n');
    const mended = (await reportOf(await intake.plan({ files: { 'list.csv': list } }))).replace('ann(at)', 'ann@');

    const planned = await intake.plan({ files: { 'mended.csv': mended } });
    await intake.apply(planned);

    const ann = await intake.subscribers.profile(idOf('ann@example.org'));
    expect(ann).toMatchObject({
      ...{ name: 'Ann Lee', language: 'es', tags: ['press', 'donor'] },
      giving: { lastGiftOn: '2026-10-02', kind: 'monthly' },
      subscriptions: { weekend: { state: 'confirmed', confirmedAt: '2024-03-01T10:00:00.000Z' } },
    });
    expect(Object.keys(ann?.subscriptions ?? {})).toEqual(['weekend']);
  });

  it.each([
    ['cleaned_members_export.csv', 'Email Address,Name', 'bo example.org,Bo', 'suppressed'],
    ['unsubscribed_members_export.csv', 'Email Address,Name', 'cy example.org,Cy', 'left'],
    ['members.csv', 'email,subscribed_to_emails,created_at', 'di example.org,false,2024-01-02T03:04:05.000Z', 'left'],
    ['nonsubscribed_members_export.csv', 'Email Address,Name', 'ed example.org,Ed', 'nobody'],
  ])('of %s bring nobody in who was out there', async (file, head, row, standing) => {
    const mended = (await reportOf(await intake.plan({ files: { [file]: `${head}\n${row}` } }))).replace(
      ' example',
      '@example',
    );

    await intake.apply(await intake.plan({ files: { 'mended.csv': mended } }));

    const reader = await intake.subscribers.profile(idOf(`${row.slice(0, 2)}@example.org`));
    const left = Object.values(reader?.subscriptions ?? {}).map(({ state }) => state);
    expect(reader === null ? 'nobody' : reader.standing.kind === 'suppressed' ? 'suppressed' : left.join()).toBe(
      standing,
    );
  });

  it('bring nobody in who never confirmed there, even when the report is brought as a whole', async () => {
    const list = 'email,status\ngil@example.org,pending\nhal@example.org,vip\nida(at)example.org,subscribed';
    const report = await reportOf(await intake.plan({ files: { 'list.csv': list } }));

    await intake.apply(await intake.plan({ files: { 'report.csv': report.replace('(at)', '@') } }));

    const stored = await Promise.all(
      ['gil', 'hal', 'ida'].map(name => intake.subscribers.profile(idOf(`${name}@example.org`))),
    );
    expect(stored.map(one => one?.address ?? null)).toEqual([null, null, 'ida@example.org']);
  });

  it.each([
    ['a row beside one that says they left', 'jo@example.org,Jo,,subscribed\njo@example.org,Jo,,unsubscribed'],
    ['a row of theirs that is put right', 'jo@example.org,Jo,klingon,unsubscribed'],
    ['a domain that looks mistyped', 'jo@gmial.com,Jo,,unsubscribed'],
  ])('bring nobody in who left there, by %s', async (_, rows) => {
    const list = `email,name,language,status\n${rows}\nkim(at)example.org,Kim,,subscribed`;
    const report = await reportOf(await intake.plan({ files: { 'list.csv': list } }));

    const planned = await intake.plan({ files: { 'report.csv': report.replace('(at)', '@') } });

    const tally = planned.state.kind === 'analysed' ? planned.state.tally : [];
    expect(report).toContain('jo@');
    expect(tally.filter(({ what }) => what === 'new').map(({ count }) => count)).toEqual([1]);
  });

  it('are still reported as they were kept at first, with their address alone', async () => {
    const planned = await intake.plan({ files: { 'list.csv': 'email\nfay(at)example.org' } });
    const [refused] = (await importFiles(planned.id, intake.store).refused(0)) ?? [];
    await intake.store.put(`lists/${planned.id}/refused/0`, JSON.stringify(refused?.finding), 'application/x-ndjson');

    expect(await reportOf(planned)).toMatch(
      /\r\nlist\.csv,2,fay\(at\)example\.org,invalid,the address has words [^,]*,,{13}\r\n$/,
    );
  });
});
