import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, later } from '../../functions/language/instant.ts';
import { putAll } from '../../functions/runtime/dynamodb.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  desk = await aDesk({ dynamo });
  for (let i = 0; i < 130; i++) {
    const by = i % 10 === 0 ? 'ann@news.example.org' : 'bo@news.example.org';
    const entry = { by, role: 'publisher', act: 'pause-edition', input: { editionId: `edition-${i}` } };
    const answer = { ok: true, result: { state: 'paused' } } as const;
    await desk.deps.journal.write({ ...entry, at: later(desk.time.now, -i * 60_000), answer });
  }
  const spoilt = { by: '=cmd()', act: 'stop-edition', input: 'a "quoted" word' };
  const refusal = { ok: false, message: 'it has ended' } as const;
  await desk.deps.journal.write({ ...spoilt, at: later(desk.time.now, -200 * 60_000), answer: refusal });
});
afterAll(async () => {
  desk.stop();
  await dynamo.stop();
});

async function see(query: string): Promise<string> {
  return (await (await desk.as('viewer')).get(`/desk/journal${query}`)).text();
}

describe('the journal', () => {
  it('shows the newest first, a page at a time, and the rest behind it', async () => {
    const first = await see('');
    const [, next = ''] = /href="\/desk\/journal(\?[^"]*behind[^"]*)"/.exec(first) ?? [];

    const second = await see(next.replaceAll('&amp;', '&'));

    expect(first.indexOf('edition-0')).toBeLessThan(first.indexOf('edition-99'));
    expect(first).not.toContain('edition-100<');
    expect(second).toContain('edition-129');
    expect(second).toContain('Back to the first page');
  });

  it('is looked through by who, and by words', async () => {
    const byAnn = await see('?by=ann');
    const about = await see('?words=edition-77');

    expect([byAnn.includes('edition-10<'), byAnn.includes('edition-11<')]).toEqual([true, false]);
    expect([about.includes('edition-77'), about.includes('edition-76')]).toEqual([true, false]);
  });

  it('is still shown when somebody asked for an edition at a moment that is none', async () => {
    const input = { editionId: 'tide-line-20269999T999999Z' };
    const answer = { ok: false, message: 'this needs the role publisher' } as const;
    await desk.deps.journal.write({
      at: instant.parse('2025-03-09T12:00:00Z'),
      by: 'vi',
      act: 'hold-edition',
      input,
      answer,
    });

    const page = await (await desk.as('viewer')).get('/desk/journal?month=2025-03');

    expect([page.status, (await page.text()).includes(input.editionId)]).toEqual([200, true]);
  });

  it.each(['month=9999-12', 'month=0000-01', 'day=9999-12-31', 'day=0001-01-01'])(
    'shows the newest for %s, in which nobody looks for anything',
    async query => {
      expect(await see(`?${query}`)).toContain('edition-1');
    },
  );

  it('says so where there is nothing', async () => {
    expect(await see('?month=2025-01')).toContain('Nobody changed anything in this month');
    expect(await see('?month=yesterday')).toContain('edition-1');
  });

  it('comes as CSV, whole, and runs nothing in a spreadsheet', async () => {
    const answer = await (await desk.as('viewer')).get('/desk/journal/journal.csv?month=2026-11');

    const lines = (await answer.text()).trim().split('\r\n');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="journal-2026-11.csv"');
    expect(lines).toHaveLength(132);
    expect(lines.at(-1)).toContain(`"'=cmd()"`);
    expect(lines.at(-1)).toContain(String.raw`\""quoted\""`);
  });

  it('is looked through by day, as the clock of who looks has it, and by what came of it', async () => {
    const write = (at: string, editionId: string) =>
      desk.deps.journal.write({ at: instant.parse(at), by: 'cy', act: 'hold-edition', input: { editionId }, answer });
    const answer = { ok: true, result: null } as const;
    // In New York both are of October 31, and the second is of November by UTC.
    await write('2026-10-31T05:00:00Z', 'early');
    await write('2026-11-01T03:00:00Z', 'late');
    await write('2026-11-01T05:00:00Z', 'next-day');

    const day = await see('?day=2026-10-31');
    const november = await see('?month=2026-11&words=hold+edition&by=cy');
    const refused = await see('?outcome=refused');

    expect(['early', 'late', 'next-day'].map(one => day.includes(`${one}<`))).toEqual([true, true, false]);
    expect(day).toContain('value="2026-10-31"');
    expect(november).not.toMatch(/: late</);
    expect(refused).not.toContain('edition-1<');
    expect(await see('?day=2026-10-30')).toContain('Nobody changed anything on this day');
  });

  it('comes in several files where one cannot hold it, and nothing is missing', async () => {
    const { client, tables } = dynamo;
    const items = Array.from({ length: 700 }, (_, i) => ({
      ...{ month: '2026-09', id: `${later(instant.parse('2026-09-20T12:00:00Z'), -i * 1000)}#entry-${i}` },
      ...{ by: 'ann', act: 'put-settings', input: `"${'x'.repeat(3500)}"`, outcome: 'done', result: 'null' },
    }));
    await putAll(client, tables.journal, items);
    const { get } = await desk.as('viewer');
    const linksIn = async (path: string) =>
      [...(await (await get(path)).text()).matchAll(/href="(\/desk\/journal\/[^"]+)"/g)].map(([, link = '']) =>
        link.replaceAll('&amp;', '&'),
      );

    const page = await (await get('/desk/journal?month=2026-09')).text();
    const whole = await get('/desk/journal/journal.csv?month=2026-09');
    const [file1 = '', second = ''] = await linksIn(whole.headers.get('location') ?? '');
    const [file2 = '', third] = await linksIn(second);
    const files = await Promise.all([file1, file2].map(get));

    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
    expect(whole.status).toBe(303);
    expect(third).toBe('/desk/journal/files?month=2026-09');
    expect(files.map(({ headers }) => headers.get('content-disposition'))).toEqual([
      'attachment; filename="journal-2026-09-part-1.csv"',
      'attachment; filename="journal-2026-09-part-2.csv"',
    ]);
    const lines = (await Promise.all(files.map(one => one.text()))).map(text => text.trim().split('\r\n').length - 1);
    expect(lines).toEqual([expect.any(Number), 700 - (lines[0] ?? 0)]);
  });
});
