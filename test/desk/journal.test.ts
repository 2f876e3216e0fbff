import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later } from '../../functions/language/instant.ts';
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
});
