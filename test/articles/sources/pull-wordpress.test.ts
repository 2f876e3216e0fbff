import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aNewsroomWithSources } from './a-newsroom-with-sources.ts';
import { type Answer, aWebServer } from './a-web-server.ts';

type Post = {
  readonly id: number;
  readonly modified: string;
  readonly status?: string;
  readonly isProtected?: boolean;
  readonly title?: string;
};

let dynamo: LocalDynamo;
let web: Awaited<ReturnType<typeof aWebServer>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  web = await aWebServer(aSite([]));
});
afterEach(() => web.stop());

/** The part of WordPress's REST API that is asked, with its rules for who sees what. */
function aSite(posts: readonly Post[], { knowsChanges = true } = {}): Answer {
  return (request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://site.example.org');
    const answer = (status: number, body: unknown) =>
      reply.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
    const [, root, id] = /^((?:\/blog)?\/wp-json\/wp\/v2\/posts)(?:\/(\d+))?$/.exec(pathname) ?? [];
    if (root === undefined) return answer(404, { code: 'rest_no_route', message: 'No route', data: { status: 404 } });
    if (id !== undefined) return answer(...onePost(posts.find(post => post.id === Number(id))));
    const wanted = searchParams.get('include')?.split(',').map(Number);
    const since = knowsChanges ? (searchParams.get('modified_after') ?? '') : '';
    const found = posts
      .filter(({ status = 'publish' }) => status === 'publish')
      .filter(post => wanted === undefined || wanted.includes(post.id))
      .filter(({ modified }) => modified > since.slice(0, 19))
      .sort((one, other) => one.modified.localeCompare(other.modified));
    return answer(200, found.slice(0, Number(searchParams.get('per_page') ?? 10)).map(asPost));
  };
}

function onePost(post: Post | undefined): [number, unknown] {
  if (post === undefined) return [404, { code: 'rest_post_invalid_id', message: 'No', data: { status: 404 } }];
  if (post.status !== undefined) return [401, { code: 'rest_forbidden', message: 'No', data: { status: 401 } }];
  return [200, { id: post.id, status: 'publish' }];
}

function asPost({ id, modified, title = `Post ${id}`, isProtected = false }: Post) {
  return {
    id,
    date_gmt: '2026-11-22T08:00:00',
    modified_gmt: modified,
    guid: { rendered: `https://site.example.org/?p=${id}` },
    link: `https://site.example.org/post-${id}/`,
    status: 'publish',
    title: { rendered: title },
    content: { rendered: isProtected ? '' : `<p>The text of ${id}.</p>`, protected: isProtected },
    excerpt: { rendered: '', protected: isProtected },
  };
}

const idOf = (id: number) => `https://site.example.org/?p=${id}`;
const newsroomWith = (details: object = {}) =>
  aNewsroomWithSources(dynamo, [{ id: 'site', kind: 'wordpress', url: web.url, ...details }]);
const [early, late] = ['2026-11-22T09:00:00', '2026-11-22T10:00:00'];

describe('pulling a WordPress site', () => {
  it('brings in its posts, and then only what changed since', async () => {
    const newsroom = await newsroomWith();
    web.answerWith(
      aSite([
        { id: 1, modified: early },
        { id: 2, modified: late },
      ]),
    );
    await newsroom.pull();
    newsroom.pass(15);
    web.answerWith(
      aSite([
        { id: 1, modified: '2026-11-22T12:10:00', title: 'Mended' },
        { id: 2, modified: late },
      ]),
    );

    await newsroom.pull();

    expect(await newsroom.article(idOf(1))).toMatchObject({ headline: 'Mended' });
    expect(newsroom.told).toEqual([{ articleId: idOf(1) }, { articleId: idOf(1) }]);
    const changes = web.asked.map(({ url }) => new URL(url, web.url).searchParams.get('modified_after'));
    expect(changes.filter(since => since !== null)).toEqual(['2026-11-22T09:59:59.000Z']);
  });

  it('reads what a real one answers', async () => {
    const newsroom = await newsroomWith();
    const reply = readFileSync(new URL('../../fixtures/articles/wordpress-posts.json', import.meta.url));
    web.answerWith((_, answer) => void answer.writeHead(200, { 'content-type': 'application/json' }).end(reply));

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({
      trouble: '',
      counts: { added: 2, leftOut: 2 },
      problems: expect.arrayContaining(['post 4119: is behind a password (left out)']),
      changesUntil: '2026-11-22T11:40:12.000Z',
    });
  });

  it('goes on at the next tick when there is more than one pull takes', async () => {
    const newsroom = await newsroomWith({ maximumArticles: 2 });
    const posts = Array.from({ length: 5 }, (_, i) => ({ id: 10 + i, modified: `2026-11-22T09:0${i}:00` }));
    web.answerWith(aSite(posts));

    for (let pulls = 0; pulls < 5; pulls++) await newsroom.pull();

    const there = await Promise.all(posts.map(async ({ id }) => (await newsroom.article(idOf(id))) !== null));
    expect(there).toEqual([true, true, true, true, true]);
  });

  it('does not stand still at posts that changed in one second', async () => {
    const newsroom = await newsroomWith({ maximumArticles: 2 });
    web.answerWith(aSite([20, 21, 22].map(id => ({ id, modified: id < 22 ? early : late }))));

    for (let pulls = 0; pulls < 4; pulls++) await newsroom.pull();

    expect(await newsroom.article(idOf(22))).not.toBeNull();
  });

  it.each([
    ['deleted', []],
    ['made a draft again', [{ id: 30, modified: early, status: 'draft' }]],
    ['put behind a password', [{ id: 30, modified: '2026-11-22T12:01:00', isProtected: true }]],
  ])('takes back a post that was %s', async (_, posts) => {
    const newsroom = await newsroomWith();
    web.answerWith(aSite([{ id: 30, modified: early }]));
    await newsroom.pull();
    newsroom.pass(15);
    web.answerWith(aSite(posts));

    await newsroom.pull();

    expect(await newsroom.article(idOf(30))).toMatchObject({ retractedAt: newsroom.now() });
    expect((await newsroom.stateOf('site'))?.counts.takenBack).toBe(1);
    newsroom.pass(15);
    web.answerWith(aSite([{ id: 30, modified: '2026-11-22T12:20:00' }]));
    await newsroom.pull();
    expect(await newsroom.article(idOf(30))).toMatchObject({ retractedAt: null });
  });

  it('takes nothing back while the site fails', async () => {
    const newsroom = await newsroomWith();
    web.answerWith(aSite([{ id: 40, modified: early }]));
    await newsroom.pull();
    newsroom.pass(15);
    const site = aSite([]);
    web.answerWith((request, reply) =>
      /posts\/40/.test(request.url ?? '') ? reply.writeHead(500).end() : site(request, reply),
    );

    await newsroom.pull();

    expect(await newsroom.article(idOf(40))).toMatchObject({ retractedAt: null });
  });

  it.each([
    ['/blog/', '/blog/wp-json/wp/v2/posts'],
    ['/blog/wp-json/', '/blog/wp-json/wp/v2/posts'],
    ['/?rest_route=/', '/?rest_route=%2Fwp%2Fv2%2Fposts'],
  ])('finds its API from the address that one has: %s', async (path, asked) => {
    const newsroom = await newsroomWith({ url: `${web.url}${path}` });

    await newsroom.pull();

    expect(web.asked[0]?.url.startsWith(asked)).toBe(true);
  });

  it.each([
    ['is no WordPress', (_request, reply) => void reply.end('<html>'), /^does not answer in JSON/],
    ['answers with something else', (_request, reply) => void reply.end('{}'), 'does not answer with a list of posts'],
    ['has no API', (_request, reply) => void reply.writeHead(404).end('{}'), /^has nothing at this address/],
  ] satisfies readonly [string, Answer, string | RegExp][])('says in words that it %s', async (_, answer, trouble) => {
    const newsroom = await newsroomWith();
    web.answerWith(answer);

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({ trouble: expect.stringMatching(trouble) });
  });

  it('says that it is too old to tell what changed', async () => {
    const newsroom = await newsroomWith();
    web.answerWith(
      aSite(
        [
          { id: 50, modified: early },
          { id: 51, modified: late },
        ],
        { knowsChanges: false },
      ),
    );
    await newsroom.pull();
    newsroom.pass(15);

    await newsroom.pull();

    expect(await newsroom.stateOf('site')).toMatchObject({
      trouble: expect.stringMatching(/WordPress from before 5\.7/),
    });
  });
});
