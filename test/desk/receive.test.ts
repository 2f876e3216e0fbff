import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unescapeHtml } from '../../functions/articles/plain-text.ts';
import { later } from '../../functions/language/instant.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';

const hour = 3_600_000;
let dynamo: LocalDynamo;
let desk: ADesk;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  desk = await aDesk({ dynamo });
});
afterAll(async () => {
  desk.stop();
  await dynamo.stop();
});

/** What a form would send on. */
function hiddenIn(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

describe('whoever comes to the desk', () => {
  it('signs in first, and then sees what was asked for', async () => {
    const answer = await fetch(`${desk.siteUrl}/desk/journal?by=ann`, { redirect: 'manual' });

    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/desk/sign-in?to=%2Fdesk%2Fjournal%3Fby%3Dann',
    ]);
  });

  it('is asked again after four quiet hours, and after sixteen in any case', async () => {
    const status = async (wait: number, pause: number) => {
      const begun = desk.time.now;
      const { get } = await desk.as('editor');
      for (let passed = 0; passed < wait; passed += pause) {
        desk.time.now = later(desk.time.now, pause);
        await get('/desk');
      }
      const answer = await get('/desk');
      desk.time.now = begun;
      return answer.status;
    };

    expect(await status(3 * hour, 3 * hour)).toBe(200);
    expect(await status(5 * hour, 5 * hour)).toBe(303);
    expect(await status(15 * hour, 3 * hour)).toBe(200);
    expect(await status(18 * hour, 3 * hour)).toBe(303);
  });

  it('can do nothing by a form from elsewhere, nor without the token of the session', async () => {
    const { press, get } = await desk.as('admin');

    const from = await press('/desk/sign-out', {}, 'https://evil.example.com');
    const without = await press('/desk/sign-out', { formToken: 'guessed' });

    expect([from.status, without.status, (await get('/desk')).status]).toEqual([403, 403, 200]);
  });

  it('loses nothing that was written when signed out meanwhile, and sends it once signed in again', async () => {
    const before = await desk.as('editor');
    await desk.sessions.end(before.session.id);
    const typed = { editionId: 'x', text: 'Dear “readers”,\n\n<b>all</b> of it & more' };

    const kept = await before.press('/desk/write?x=1', typed);
    const fields = hiddenIn(await kept.text());
    const after = await desk.as('editor');
    const asked = await after.press('/desk/write?x=1', { ...fields, formToken: '' });
    const again = hiddenIn(await asked.text());

    expect([kept.status, asked.status]).toEqual([403, 403]);
    expect(fields).toEqual(typed);
    expect(again).toEqual({ ...typed, formToken: after.session.formToken });
    expect((await after.press('/desk/write?x=1', again)).status).toBe(422);
  });

  it('is not shown by our pages what a page elsewhere has sent', async () => {
    const { press, session } = await desk.as('editor');
    const elsewhere = 'https://evil.example.com';

    const stale = await press('/desk/write', { text: 'planted', formToken: '' }, elsewhere);
    await desk.sessions.end(session.id);
    const ended = await press('/desk/write', { text: 'planted' }, elsewhere);

    expect([stale.status, ended.status]).toEqual([403, 303]);
    expect(await stale.text()).not.toContain('planted');
  });

  it('gets pages that run nothing, frame nothing and load nothing from elsewhere', async () => {
    const { headers } = await (await desk.as('viewer')).get('/desk');

    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is told in words that a page is not there, or failed', async () => {
    const { get } = await desk.as('viewer');

    const missing = await get('/desk/nowhere');

    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('There is no such page')]);
  });
});
