import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite } from './a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

describe('the front page', () => {
  it('names every newsletter in its own language, in the order of the newsroom', async () => {
    const response = await site.app.request('/');
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(
      [...html.matchAll(/<li lang="(..)" dir="(...)"><h2><a[^>]*>(.*?)<\/a><\/h2>/g)].map(([, ...parts]) => parts),
    ).toEqual([
      ['en', 'ltr', 'The Tide Line'],
      ['es', 'ltr', 'La Bahía'],
      ['ar', 'rtl', 'الميناء'],
    ]);
  });

  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['tlh, fr-CA;q=0.7', 'fr'],
    ['ar', 'ar'],
    ['de', 'en'],
    ['', 'en'],
  ])('speaks the language of a browser that asks for %j', async (asked, language) => {
    const response = await site.app.request('/', { headers: { 'Accept-Language': asked } });

    expect(await response.text()).toContain(`<html lang="${language}"`);
    expect(response.headers.get('Vary')).toContain('Accept-Language');
  });
});

describe('the preferences', () => {
  it('say how to get in, how to leave and whom to write to, and hold nothing personal', async () => {
    const response = await site.app.request('/preferences', { headers: { 'Accept-Language': 'fr' } });
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(html).toContain('<h1>Vos préférences</h1>');
    expect(html).toContain('href="mailto:');
  });
});

describe('the hosted copy of an edition', () => {
  const mail = '<!doctype html><html lang="en"><body style="color:#1f1c18">The ferry returns</body></html>';
  let day = 0;

  async function hosted(state: Edition['state']) {
    day += 1;
    const stamp = `202610${String(day).padStart(2, '0')}T113000Z`;
    const slot = `2026-10-${String(day).padStart(2, '0')}T11:30:00Z`;
    const edition = anEdition(state, { editionId: `tide-line-${stamp}`, slot });
    await site.editions.create(edition);
    if ('compiled' in edition && edition.compiled) site.copies.set(edition.compiled.hostedKey, mail);
    return site.app.request(`/editions/${edition.editionId}`);
  }

  it.each(['sending', 'paused', 'parked', 'stopping', 'closed'] as const)(
    'is shown as it was rendered when it is %s',
    async state => {
      const response = await hosted(state);

      expect(response.status).toBe(200);
      expect(await response.text()).toBe(mail);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
    },
  );

  it('may use its own styles and images, and run nothing', async () => {
    const { headers } = await hosted('closed');

    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  });

  it.each(['draft', 'held', 'frozen', 'skipped', 'missed', 'failed'] as const)(
    'is nobody’s to read while it is %s',
    async state => {
      expect((await hosted(state)).status).toBe(404);
    },
  );

  it.each([
    '/editions/tide-line-20990101T000000Z',
    '/editions/tide-line-20269999T999999Z',
    '/editions/../secrets',
    '/editions/',
    '/nowhere',
  ])('is no page at %s, and says so kindly', async path => {
    const response = await site.app.request(path);
    const html = await response.text();

    expect(response.status).toBe(404);
    expect(html).toContain('There is no such page');
    expect(html).toContain('The Harbor Ledger');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('the site', () => {
  it('says so when something fails, with the cause in the log alone', async () => {
    const broken = await aSite(dynamo);
    const table = dynamo.tables.newsletters;
    site.log.length = 0;
    await dynamo.client.send(new PutCommand({ TableName: table, Item: { id: 'broken' } }));

    const response = await broken.app.request('/', { headers: { 'Accept-Language': 'fr' } });
    await dynamo.client.send(new DeleteCommand({ TableName: table, Key: { id: 'broken' } }));

    const html = await response.text();
    expect(response.status).toBe(500);
    expect(html).toContain('c’est notre faute');
    expect(html).not.toContain('broken');
    expect(broken.log.join()).toContain('StoredItemError: item broken');
    expect(response.headers.get('Strict-Transport-Security')).not.toBeNull();
  });

  it('takes no body that is larger than a form', async () => {
    const headers = { 'Accept-Language': 'es' };
    const response = await site.app.request('/leave/x', { method: 'POST', headers, body: 'x'.repeat(100_000) });

    expect([response.status, await response.text()]).toEqual([413, expect.stringContaining('Envíe menos')]);
  });
});
