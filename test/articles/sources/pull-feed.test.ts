import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aNewsroomWithSources } from './a-newsroom-with-sources.ts';
import { aWebServer, withText } from './a-web-server.ts';

type Item = { readonly id: string; readonly at?: string; readonly title?: string };

/** RSS of some items, the newest first; each is of an hour before noon unless it says otherwise. */
function rss(...items: readonly Item[]): string {
  const written = items.map(
    ({ id, at = '2026-11-22T11:00:00Z', title = `Story ${id}` }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>/news/${id}</link>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate><description>The text of ${id}.</description></item>`,
  );
  return `<rss version="2.0"><channel><title>T</title><link>https://www.example.org</link>${written.join('')}</channel></rss>`;
}

let dynamo: LocalDynamo;
let web: Awaited<ReturnType<typeof aWebServer>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  web = await aWebServer(withText(rss({ id: 'a' })));
});
afterEach(() => web.stop());

const newsroomWith = (details: object = {}) =>
  aNewsroomWithSources(dynamo, [{ id: 'site', kind: 'feed', url: `${web.url}/feed`, ...details }]);

describe('pulling a feed', () => {
  it('brings in what it holds, with relative addresses read against the site', async () => {
    const newsroom = await newsroomWith({ section: 'Harbor' });

    await newsroom.pull();

    expect(await newsroom.article('a')).toMatchObject({
      headline: 'Story a',
      section: 'Harbor',
      url: 'https://www.example.org/news/a',
    });
    expect(await newsroom.stateOf('site')).toMatchObject({
      answeredAt: '2026-11-22T12:00:00.000Z',
      dueAt: '2026-11-22T12:15:00.000Z',
      trouble: '',
      counts: { added: 1, changed: 0, unchanged: 0, leftOut: 0, takenBack: 0 },
    });
  });

  it('asks at its own interval, and only for what is newer', async () => {
    const newsroom = await newsroomWith({ everyMinutes: 30 });
    await newsroom.pull();
    newsroom.pass(29);
    await newsroom.pull();
    newsroom.pass(1);
    await newsroom.pull();

    expect(web.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
    expect(web.asked[0]?.headers['user-agent']).toBe('Pressrun (+https://news.example.org)');
    expect(await newsroom.stateOf('site')).toMatchObject({ answeredAt: '2026-11-22T12:30:00.000Z', trouble: '' });
  });

  it('brings in what changed and tells of it, and takes nothing back that has merely left the feed', async () => {
    const newsroom = await newsroomWith();
    web.answerWith(withText(rss({ id: 'b1' }, { id: 'b2' })));
    await newsroom.pull();
    newsroom.pass(15);
    web.answerWith(withText(rss({ id: 'b2', title: 'Mended' }), '"2"'));

    await newsroom.pull();

    expect(await newsroom.article('b2')).toMatchObject({ headline: 'Mended' });
    expect(await newsroom.article('b1')).toMatchObject({ retractedAt: null });
    expect(newsroom.told).toEqual([{ articleId: 'b2' }, { articleId: 'b2' }]);
    expect((await newsroom.stateOf('site'))?.counts).toMatchObject({ added: 0, changed: 1 });
  });

  it('takes the newest, so many a pull, and nothing that is too old', async () => {
    const newsroom = await newsroomWith({ maximumArticles: 2, lookBackDays: 1 });
    const items = [
      { id: 'c-old', at: '2026-11-20T00:00:00Z' },
      { id: 'c-1', at: '2026-11-22T08:00:00Z' },
      { id: 'c-3', at: '2026-11-22T10:00:00Z' },
      { id: 'c-2', at: '2026-11-22T09:00:00Z' },
    ];
    web.answerWith(withText(rss(...items)));

    await newsroom.pull();

    const there = await Promise.all(items.map(async ({ id }) => (await newsroom.article(id)) !== null));
    expect(there).toEqual([false, false, true, true]);
  });

  it('says which items can’t be used', async () => {
    const newsroom = await newsroomWith();
    web.answerWith(withText(rss({ id: 'd' }).replace('<title>Story d</title>', '')));

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({
      counts: { leftOut: 1 },
      problems: ['article 1, title: is missing (left out)'],
    });
  });

  it('reads it in the encoding that its server or its first line names', async () => {
    const newsroom = await newsroomWith();
    const text = rss({ id: 'e', title: 'Dîner à la plage' });
    web.answerWith(withText(Buffer.from(text, 'latin1'), '"1"', 'text/xml; charset=iso-8859-1'));

    await newsroom.pull();

    expect(await newsroom.article('e')).toMatchObject({ headline: 'Dîner à la plage' });
  });

  it('reads a JSON Feed as well', async () => {
    const newsroom = await newsroomWith();
    const item = { id: 'f', title: 'In JSON', content_text: 'Words.', date_published: '2026-11-22T11:00:00Z' };
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [item] };
    web.answerWith(withText(JSON.stringify(feed), '"1"', 'application/feed+json'));

    await newsroom.pull();

    expect(await newsroom.article('f')).toMatchObject({ headline: 'In JSON' });
  });
});

describe('a source that can’t be read', () => {
  it.each([
    ['it fails', 500, 'answers 500 Internal Server Error'],
    ['it has moved away', 404, /^has nothing at this address/],
    ['it wants to be left alone', 403, /^refuses us \(403\)/],
    ['it is gone', 410, /^is gone for good \(410\)/],
  ])('is asked again later, and its trouble is told in words: %s', async (_, status, trouble) => {
    const newsroom = await newsroomWith();
    web.answerWith((_request, reply) => reply.writeHead(status).end());

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({
      trouble: expect.stringMatching(trouble),
      failingSince: newsroom.now(),
      answeredAt: null,
      dueAt: '2026-11-22T12:15:00.000Z',
    });
  });

  it.each([
    ['no feed', '<html><body>Sorry</body></html>', 'is neither RSS 2.0 nor Atom'],
    ['half a feed', '<rss version="2.0"><channel><item><title>Ice', /^is not well-formed XML/],
    ['a feed with entities', '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', /^declares XML entities/],
    ['half a JSON Feed', '{"version": "https://jsonfeed.org/', /^is not valid JSON/],
    ['what is no text', Uint8Array.from({ length: 1000 }, (_, i) => i % 7), /^is not text/],
  ])('is not forgotten: it holds %s', async (_, body, trouble) => {
    const newsroom = await newsroomWith();
    web.answerWith(withText(body));

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({ trouble: expect.stringMatching(trouble), etag: null });
  });

  it('is left alone as long as it asks for', async () => {
    const newsroom = await newsroomWith();
    web.answerWith((_, reply) => reply.writeHead(429, { 'retry-after': '3600' }).end());

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({ dueAt: '2026-11-22T13:00:00.000Z' });
  });

  it('keeps since when it fails, until it answers', async () => {
    const newsroom = await newsroomWith();
    const began = newsroom.now();
    web.answerWith((_, reply) => reply.writeHead(503).end());
    await newsroom.pull();
    newsroom.pass(60);
    await newsroom.pull();
    expect(await newsroom.stateOf('site')).toMatchObject({ failingSince: began });

    web.answerWith(withText(rss({ id: 'g' })));
    newsroom.pass(60);
    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({ failingSince: null, trouble: '' });
  });

  it('is refused where it leads into a private network', async () => {
    const newsroom = await aNewsroomWithSources(
      dynamo,
      [{ id: 'inside', kind: 'feed', url: `${web.url}/feed` }],
      false,
    );

    await newsroom.pull();

    expect(await newsroom.stateOf('inside')).toMatchObject({ trouble: 'is at the private address 127.0.0.1' });
    expect(web.asked).toEqual([]);
  });

  it('does not keep the others waiting, also when the fault is our own', async () => {
    const newsroom = await aNewsroomWithSources(dynamo, [
      { id: 'broken', kind: 'feed', url: `${web.url}/broken` },
      { id: 'good', kind: 'feed', url: `${web.url}/good` },
    ]);
    const fetchOrFail: typeof newsroom.deps.fetch = async (url, wish) => {
      if (url.endsWith('broken')) throw new TypeError('a fault of our own');
      return fetchAsBefore(url, wish);
    };
    const fetchAsBefore = newsroom.deps.fetch;
    newsroom.deps.fetch = fetchOrFail;

    await newsroom.pull();

    expect(await newsroom.stateOf('good')).toMatchObject({ trouble: '' });
    expect(await newsroom.stateOf('broken')).toMatchObject({ trouble: expect.stringMatching(/fault of our own/) });
  });
});

describe('a source', () => {
  it('is pulled once when two clocks tick', async () => {
    const newsroom = await newsroomWith();

    await Promise.all([newsroom.pull(), newsroom.pull()]);

    expect(web.asked).toHaveLength(1);
  });

  it('is asked for everything once more when its settings are put, and begins anew when it points elsewhere', async () => {
    const newsroom = await newsroomWith();
    await newsroom.pull();
    await newsroom.put([{ id: 'site', kind: 'feed', url: `${web.url}/feed`, section: 'Sea' }]);
    await newsroom.pull();
    expect(web.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    expect(await newsroom.article('a')).toMatchObject({ section: 'Sea' });

    await newsroom.put([{ id: 'site', kind: 'feed', url: `${web.url}/elsewhere` }]);

    expect(await newsroom.stateOf('site')).toMatchObject({ answeredAt: null });
  });
});
