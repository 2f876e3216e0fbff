import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeDownEdition } from '../../../functions/editions/take-down-edition.ts';
import { editionId as editionIdSchema } from '../../../functions/language/ids.ts';
import { instant } from '../../../functions/language/instant.ts';
import { renderMail } from '../../../functions/mail/render-mail.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { aMail } from '../../mail/sample-content.ts';
import { aProfile } from '../../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, pathFor, tideLine } from '../a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let hosted = '';
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
  hosted = (await renderMail(aMail(), 'web')).html;
  for (let day = 1; day <= 25; day++) await put(day, 'closed');
  await put(26, 'skipped', { because: 'too little news', choices: [] });
  await put(27, 'sending');
  await put(28, 'frozen');
  await put(29, 'closed', { audience: { segment: [{ about: 'gave' }], readers: 7 } });
});
afterAll(() => dynamo.stop());

const idOf = (day: number) => `tide-line-202609${String(day).padStart(2, '0')}T113000Z`;

async function put(day: number, state: 'closed' | 'sending' | 'frozen' | 'skipped', details: object = {}) {
  const { compiled } = anEdition('closed');
  const stories = [
    { id: `a${day}`, headline: `Story ${day} <b>`, url: `https://ledger.example.org/${day}`, sensitive: false },
    { id: `b${day}`, headline: `Another ${day}`, url: null, sensitive: false },
  ];
  const edition = anEdition(state, {
    editionId: idOf(day),
    slot: `2026-09-${String(day).padStart(2, '0')}T11:30:00Z`,
    ...(state === 'skipped'
      ? {}
      : { compiled: { ...compiled, subject: `Story ${day} <b>`, stories, hostedKey: `h${day}` } }),
    ...details,
  });
  await site.editions.create(edition);
  site.copies.set(`h${day}`, hosted);
}

const get = (path: string, init: RequestInit = {}) => site.app.request(path, init);
const text = async (path: string) => (await get(path)).text();
const editionsIn = (html: string) => [...html.matchAll(/\/editions\/([a-z0-9TZ-]+)"/g)].map(([, id]) => id);

describe('the editions of a newsletter', () => {
  it('stand newest first, twenty to a page, with the way to the older ones', async () => {
    const first = await text('/newsletters/tide-line');
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1] ?? '';
    const second = await text(next);

    expect(editionsIn(first)).toEqual([27, ...Array.from({ length: 19 }, (_, i) => 25 - i)].map(idOf));
    expect(editionsIn(second)).toEqual(Array.from({ length: 6 }, (_, i) => 6 - i).map(idOf));
    expect(second).not.toContain('rel="next"');
    expect(second).toContain('href="/newsletters/tide-line"');
  });

  it('are only those that went out, to all readers', async () => {
    const page = await text('/newsletters/tide-line');

    for (const day of [26, 28, 29]) expect(page).not.toContain(idOf(day));
  });

  it('may be none yet, and are no page where there is no such newsletter', async () => {
    expect(await text('/newsletters/la-bahia')).toContain('Todavía no ha salido ninguna edición.');
    for (const path of [
      ...['/newsletters/nowhere', '/newsletters/NO%20WAY', '/newsletters/tide-line/before/yesterday'],
      ...['/newsletters/tide-line/before/x-00000101T000000Z', '/newsletters/tide-line/before/x-19690101T000000Z'],
      ...['/newsletters/tide-line/sitemap-9999.xml', '/editions/--20261122T110000Z'],
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  it('may be kept, and are not sent again as long as they are the same', async () => {
    for (const path of ['/newsletters/tide-line', '/newsletters/tide-line/feed.xml', `/editions/${idOf(3)}`]) {
      const response = await get(path);
      const etag = response.headers.get('ETag') ?? '';

      expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
      expect(etag).not.toBe('');
      expect((await get(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
      expect((await get(path, { method: 'HEAD' })).status).toBe(200);
    }
  });
});

describe('the feeds of a newsletter', () => {
  it('are named in the head of the front page, of the shelf and of an edition, for feed readers', async () => {
    for (const path of ['/', '/newsletters/tide-line', `/editions/${idOf(3)}`]) {
      const [head = ''] = (await text(path)).split('</head>');
      const feeds = [...head.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g)];

      expect(feeds.map(([, type, href]) => [type, href])).toEqual(
        expect.arrayContaining([
          ['application/rss+xml', '/newsletters/tide-line/feed.xml'],
          ['application/feed+json', '/newsletters/tide-line/feed.json'],
        ]),
      );
    }
  });

  it('are RSS and JSON Feed, with permanent addresses', async () => {
    const rss = parseRssFeed(await text('/newsletters/tide-line/feed.xml'));
    const json = parseJsonFeed(await text('/newsletters/tide-line/feed.json'));

    const address = `https://news.example.org/editions/${idOf(27)}`;
    expect(rss).toMatchObject({
      title: 'The Tide Line',
      language: 'en',
      link: 'https://news.example.org/newsletters/tide-line',
    });
    expect(rss.items?.[0]).toMatchObject({
      title: 'Story 27 <b>',
      link: address,
      guid: { value: address },
      pubDate: 'Sun, 27 Sep 2026 11:30:00 GMT',
      description: 'Story 27 <b>\nAnother 27',
    });
    expect(rss.items).toHaveLength(20);
    expect(json).toMatchObject({
      title: 'The Tide Line',
      feed_url: 'https://news.example.org/newsletters/tide-line/feed.json',
    });
    expect(json.items?.[0]).toMatchObject({ id: address, url: address, title: 'Story 27 <b>' });
    expect((await get('/newsletters/tide-line/feed.json')).headers.get('Content-Type')).toContain(
      'application/feed+json',
    );
  });
});

describe('the sitemap', () => {
  it('leads from robots.txt to every edition', async () => {
    const robots = await text('/robots.txt');
    const index = await text('/sitemap.xml');
    const year = await text('/newsletters/tide-line/sitemap-2026.xml');

    expect(robots).toContain('Sitemap: https://news.example.org/sitemap.xml');
    expect([...index.matchAll(/<loc>([^<]+)/g)].map(([, address]) => address)).toEqual([
      'https://news.example.org/newsletters/tide-line/sitemap-2026.xml',
    ]);
    expect([...year.matchAll(/<loc>/g)]).toHaveLength(27);
    expect(year).toContain(
      `<loc>https://news.example.org/editions/${idOf(1)}</loc><lastmod>2026-09-01T11:30:00.000Z</lastmod>`,
    );
  });
});

describe('an edition in the browser', () => {
  it('says where it is at home, what it is, and where its newsletter’s others are', async () => {
    const html = await text(`/editions/${idOf(3)}`);
    const data: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '');

    expect(html).toContain(`<link rel="canonical" href="https://news.example.org/editions/${idOf(3)}">`);
    expect(html).toContain('<meta property="og:title" content="Story 3 &lt;b&gt;">');
    expect(html).toMatch(/<a href="\/newsletters\/tide-line" style="[^"]+">Past editions of The Tide Line<\/a>/);
    expect(data).toMatchObject({
      '@type': 'PublicationIssue',
      name: 'Story 3 <b>',
      datePublished: '2026-09-03T11:30:00.000Z',
      isPartOf: { name: 'The Tide Line', url: 'https://news.example.org/newsletters/tide-line' },
      hasPart: [{ '@type': 'NewsArticle', url: 'https://ledger.example.org/3' }, {}],
    });
    expect(html.length).toBeLessThan(100_000);
  });

  it('is at home with the article when it is one story in full', async () => {
    const { compiled } = anEdition('closed');
    const stories = [{ id: 'a', headline: 'Ferry', url: 'https://ledger.example.org/ferry', sensitive: false }];
    await put(30, 'closed', { layout: 'story', compiled: { ...compiled, stories, hostedKey: 'h30' } });

    expect(await text(`/editions/${idOf(30)}`)).toContain(
      '<link rel="canonical" href="https://ledger.example.org/ferry">',
    );
  });

  it('is for no search engine when it went to a part of the readers', async () => {
    expect((await get(`/editions/${idOf(29)}`)).headers.get('X-Robots-Tag')).toBe('noindex');
    expect((await get(`/editions/${idOf(3)}`)).headers.get('X-Robots-Tag')).toBeNull();
  });

  it('holds nothing of any reader', async () => {
    const html = await text(`/editions/${idOf(3)}`);
    const token = pathFor({ newsletterId: tideLine.id, editionId: null, subscriberId: aProfile().subscriberId });

    expect(html).not.toMatch(/\/leave\/|unsubscribeUrl|\{\{/);
    expect(token).toContain('/leave/');
  });

  it('is gone when the newsroom took it down, everywhere, until it is put back', async () => {
    const deps = { editions: site.editions, now: () => instant.parse('2026-11-22T12:00:00Z') };
    const editionId = editionIdSchema.parse(idOf(5));

    expect(await takeDownEdition({ editionId, because: 'names a witness', by: 'ann' }, deps)).toEqual({
      outcome: 'done',
    });
    expect(await takeDownEdition({ editionId, because: 'names a witness', by: 'ann' }, deps)).toEqual({
      outcome: 'done before',
    });

    const gone = await get(`/editions/${editionId}`);
    expect(gone.status).toBe(410);
    const page = await gone.text();
    expect(page).toContain('This edition is no longer shown');
    expect(page).not.toContain('names a witness');
    expect(await text(`/newsletters/tide-line/before/${idOf(7)}`)).not.toContain(editionId);
    expect(await text('/newsletters/tide-line/sitemap-2026.xml')).not.toContain(editionId);
    expect(await takeDownEdition({ editionId, because: null, by: 'ann' }, deps)).toEqual({ outcome: 'done' });
    expect((await get(`/editions/${editionId}`)).status).toBe(200);
  });
});
