import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { anApi, aPost } from './an-api.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const problem = z.object({ title: z.string(), detail: z.string(), errors: z.array(z.unknown()).default([]) });

describe('posting articles', () => {
  it('adds one, cleaned like any other, and says what was cleaned', async () => {
    const { request, records } = anApi(dynamo);
    const post = aPost({ id: 'added', body: '<p onclick="x()">Shut.<script>x()</script></p>', section: ' Harbor\n' });

    const { status, json } = await request('POST', '/articles', post);

    expect([status, json]).toEqual([
      200,
      {
        articles: [
          {
            id: 'added',
            outcome: 'added',
            notes: [
              { where: 'body', what: '1 event handler left out (onclick)' },
              { where: 'body', what: '1 script left out' },
            ],
          },
        ],
      },
    ]);
    expect(await records('added')).toMatchObject([
      { body: '<p>Shut.</p>', publishedAt: '2026-11-22T10:30:00.000Z', section: 'Harbor', origin: 'api' },
    ]);
  });

  it('leaves one as it is that is posted again, and tells of one that changed', async () => {
    const { request, told } = anApi(dynamo);
    const outcomes = [];

    for (const headline of ['Shut', 'Shut', 'Open again']) {
      outcomes.push((await request('POST', '/articles', aPost({ id: 'again', headline }))).json);
    }

    expect(outcomes).toMatchObject(['added', 'unchanged', 'changed'].map(outcome => ({ articles: [{ outcome }] })));
    expect(told.changes).toEqual([{ articleId: 'again' }, { articleId: 'again' }]);
    expect(told.journal).toMatchObject([
      { by: 'token:cms', act: 'post-articles', input: { articles: [{ id: 'again', change: 'added' }] } },
      { input: { articles: [{ id: 'again', change: 'changed' }] } },
    ]);
  });

  it('brings corrections to readers, each at the moment that it was first told', async () => {
    const { request, records } = anApi(dynamo);
    const text = 'The gate is forty years old, not fourteen.';
    const correctedAt = (at: string) => aPost({ id: 'corrected', corrections: [{ at, text }] });

    await request('POST', '/articles', correctedAt('2026-11-22T11:00:00Z'));
    await request('POST', '/articles', correctedAt('2026-11-22T11:30:00Z'));

    const [stored] = await records('corrected');
    expect(stored?.corrections).toEqual([{ at: '2026-11-22T11:00:00.000Z', text, by: 'source' }]);
  });

  it('takes a list, each with its outcome in the order of the list', async () => {
    const { request } = anApi(dynamo);
    const ids = Array.from({ length: 60 }, (_, i) => `listed-${i}`);

    const { json } = await request(
      'POST',
      '/articles',
      ids.map(id => aPost({ id })),
    );

    expect(json).toEqual({ articles: ids.map(id => ({ id, outcome: 'added', notes: [] })) });
  });

  it('stores nothing of a list of which one is no article, and names the field', async () => {
    const { request, records } = anApi(dynamo);
    const list = [aPost({ id: 'good' }), aPost({ id: 'bad', publishedAt: 'yesterday', head: 'x' })];

    const { status, type, json } = await request('POST', '/articles', list);

    expect([status, type]).toEqual([422, 'application/problem+json']);
    expect(json).toMatchObject({
      detail: expect.stringContaining('Nothing was stored'),
      errors: [
        { where: '[1].publishedAt', what: 'is no moment such as 2018-12-28T09:30:00-05:00' },
        { where: '[1].head', what: 'is no field of an article; is it misspelt?' },
      ],
    });
    expect(await records('good')).toEqual([undefined]);
  });

  it.each([
    ['no text', aPost({ body: '<p> </p><script>alert(1)</script>' }), 422, { where: 'body', what: 'has no text' }],
    ['no headline', aPost({ headline: undefined }), 422, { where: 'headline', what: 'is missing' }],
    ['a headline of spaces', aPost({ headline: ' ' }), 422, { where: 'headline', what: 'is missing' }],
    [
      'one id twice',
      [aPost(), aPost()],
      422,
      { where: '[1].id', what: 'is the id of an earlier article of this list' },
    ],
    ['no article', [], 422, { where: '', what: 'must have at least 1 entry' }],
    [
      'too many',
      Array.from({ length: 101 }, (_, i) => aPost({ id: `${i}` })),
      422,
      { where: '', what: 'must have at most 100 entries' },
    ],
    [
      'another address',
      aPost({ url: 'javascript:alert(1)' }),
      422,
      { where: 'url', what: 'is no web address such as https://www.example.org/story' },
    ],
    ['no object', '"a text"', 422, { where: '', what: 'must be an object' }],
    ['broken JSON', '{"id": "a",\n oops', 400, { where: '', what: 'is not valid JSON from line 2, column 2 on' }],
    ['nothing', '', 400, { where: '', what: 'is empty' }],
  ])('refuses %s and says where', async (_, body, wanted, error) => {
    const { status, json } = await anApi(dynamo).request('POST', '/articles', body);

    expect([status, problem.parse(json).errors]).toEqual([wanted, expect.arrayContaining([error])]);
  });

  it('refuses what is too large, and says how large it may be', async () => {
    const { status, json } = await anApi(dynamo).request('POST', '/articles', aPost({ body: 'x'.repeat(4_000_000) }));

    expect([status, problem.parse(json).title]).toEqual([413, 'This body is over 4 MB']);
  });

  it('lets nobody in without a token that is known, whatever is asked', async () => {
    const { app, told } = anApi(dynamo);
    for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer pressrun_a-token-of-the-test']) {
      for (const [method, path] of [
        ['POST', '/articles'],
        ['DELETE', '/articles/again'],
        ['GET', '/articles/x'],
      ] as const) {
        const answer = await app.request(path, { method, headers: { authorization } });

        expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      }
    }
    expect(told.failures).toEqual([]);
  });

  it('says sorry for a fault of its own, without its words', async () => {
    const { request, told } = anApi({ ...dynamo, tables: { ...dynamo.tables, articles: 'no-such-table' } });

    const { status, json } = await request('POST', '/articles', aPost());

    expect(status).toBe(500);
    expect(JSON.stringify(json)).not.toContain('no-such-table');
    expect(told.failures).toHaveLength(1);
  });
});

describe('deleting an article', () => {
  it('takes it back, once, and posting it again lets it stand', async () => {
    const { request, records, told } = anApi(dynamo);
    await request('POST', '/articles', aPost({ id: 'gone' }));

    const answers = [await request('DELETE', '/articles/gone'), await request('DELETE', '/articles/gone')];

    expect(answers.map(({ json }) => json)).toEqual([
      { id: 'gone', outcome: 'taken back' },
      { id: 'gone', outcome: 'unchanged' },
    ]);
    expect(await records('gone')).toMatchObject([{ retractedBy: 'source' }]);
    expect(told.journal).toMatchObject([{}, { act: 'delete-article', input: { articleId: 'gone' } }]);
    await request('POST', '/articles', aPost({ id: 'gone' }));
    expect(await records('gone')).toMatchObject([{ retractedAt: null }]);
  });

  it.each([
    ['/articles/tag%3Aexample.org%2C2018%3A1'],
    ['/articles/tag:example.org,2018:1'],
    ['/articles?id=tag:example.org,2018:1'],
  ])('finds it by %s', async path => {
    const { request } = anApi(dynamo);
    await request('POST', '/articles', aPost({ id: 'tag:example.org,2018:1' }));

    expect((await request('DELETE', path)).json).toEqual({ id: 'tag:example.org,2018:1', outcome: 'taken back' });
  });

  it('finds one whose id is an address', async () => {
    const { request } = anApi(dynamo);
    const id = 'https://www.example.org/?p=12';
    await request('POST', '/articles', aPost({ id }));

    const { status } = await request('DELETE', `/articles?${new URLSearchParams({ id })}`);

    expect(status).toBe(200);
  });

  it('says when there is none', async () => {
    const { status, json } = await anApi(dynamo).request('DELETE', '/articles/nothing');

    expect([status, problem.parse(json).title]).toEqual([404, 'There is no article of this id']);
  });
});

describe('the description of the API', () => {
  const description = z.object({
    openapi: z.string(),
    paths: z.record(z.string(), z.unknown()),
    components: z.object({
      schemas: z.record(z.string(), z.looseObject({ required: z.array(z.string()).default([]) })),
    }),
  });

  it('is there for everybody, and says what an article needs', async () => {
    const answer = await anApi(dynamo).app.request('/articles/openapi.json');

    const { openapi, paths, components } = description.parse(await answer.json());
    expect([openapi, Object.keys(paths)]).toEqual(['3.1.0', ['/articles', '/articles/{id}']]);
    expect(components.schemas.Article?.required).toEqual(['id', 'headline', 'body', 'publishedAt']);
  });

  it('refers to nothing that it does not hold', async () => {
    const text = await (await anApi(dynamo).app.request('/articles/openapi.json')).text();

    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(Object.keys(description.parse(JSON.parse(text)).components.schemas)).toEqual(expect.arrayContaining(named));
  });

  it('gives an example of every field that an article needs, which together are an article', async () => {
    const { app, request } = anApi(dynamo);
    const fields = z.record(z.string(), z.object({ examples: z.array(z.unknown()).default([]) }));
    const { components } = description.parse(await (await app.request('/articles/openapi.json')).json());
    const { properties } = z.object({ properties: fields }).parse(components.schemas.Article);
    const example = Object.fromEntries(
      Object.entries(properties).flatMap(([name, { examples }]) => (examples.length > 0 ? [[name, examples[0]]] : [])),
    );

    const { status } = await request('POST', '/articles', example);

    expect(status).toBe(200);
  });
});
