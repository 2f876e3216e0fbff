import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Articles, articleTable } from '../../functions/articles/article-table.ts';
import { articleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import captured from '../fixtures/articles/article-item-2026-11.json' with { type: 'json' };
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { anArticle, aRecord } from './an-article.ts';

const arrival = instant.parse('2026-11-22T08:01:00Z');

describe('the article table', () => {
  let dynamo: LocalDynamo;
  let articles: Articles;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
    articles = articleTable(dynamo.client, dynamo.tables.articles);
  });
  afterAll(() => dynamo.stop());

  const put = (details: Parameters<typeof aRecord>[0]) =>
    articles.write(aRecord({ arrivedAt: arrival, ...details }), null);

  it('writes an article if it is still as it was read', async () => {
    const id = articleId.parse('written');
    const readNow = async () => (await articles.records([id])).get(id) ?? null;
    const first = aRecord({ id });
    const outcomes = [await articles.write(first, null), await articles.write(first, null)];
    const read = await readNow();
    outcomes.push(await articles.write({ ...first, headline: 'Mended' }, read));
    outcomes.push(await articles.write({ ...first, headline: 'Overtaken' }, read));

    expect(outcomes).toEqual([true, false, true, false]);
    expect(await articles.find([id])).toEqual([anArticle({ id, headline: 'Mended' })]);
  });

  it('finds what was published between two moments, over years and pages', async () => {
    const body = `<p>${'ice '.repeat(60_000)}</p>`;
    const dates = ['2019-12-31T23:59:59.999Z', '2020-01-01T00:00:00Z', '2020-01-31T12:00:00Z', '2020-02-29T12:00:00Z'];
    for (const publishedAt of dates) await put({ id: publishedAt, publishedAt });
    for (const id of '123456') await put({ id, publishedAt: `2020-02-0${id}T00:00:00Z`, body });

    const [from, to] = [instant.parse('2020-01-01T00:00:00Z'), instant.parse('2020-02-29T12:00:00Z')];
    const found = await articles.headsBetween(from, to);

    expect(found.map(({ id }) => id)).toEqual([...dates.slice(1, 3), ...'123456', ...dates.slice(3)]);
    expect(await articles.headsBetween(to, from)).toEqual([]);
  });

  it('finds more ids than one call takes, each once, and leaves out those that are not there', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => articleId.parse(`many-${i}`));
    await Promise.all(ids.map(id => put({ id })));

    const found = await articles.find([...ids, ...ids, articleId.parse('nowhere')]);

    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await articles.find([])).toEqual([]);
  });

  it('tells with its head when an article arrived', async () => {
    await put({ id: 'early', publishedAt: '2021-01-02T00:00:00Z' });

    const found = await articles.headsBetween(
      instant.parse('2021-01-01T00:00:00Z'),
      instant.parse('2021-01-03T00:00:00Z'),
    );

    expect(found).toMatchObject([{ id: 'early', publishedAt: '2021-01-02T00:00:00.000Z', arrivedAt: arrival }]);
  });

  it('reads and mends what was stored before tags, weights and arrivals were', async () => {
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.articles, Item: captured }));

    const [from, to] = [instant.parse('2026-11-22T08:00:00Z'), instant.parse('2026-11-22T08:00:01Z')];
    const head = (await articles.headsBetween(from, to)).find(({ id }) => id === captured.id);
    const [whole] = await articles.find([articleId.parse(captured.id)]);

    expect(head).toMatchObject({ id: captured.id, tags: [], weight: 0, arrivedAt: null });
    expect(whole).toMatchObject({ id: captured.id, tags: [], weight: 0, body: captured.body });
    const id = articleId.parse(captured.id);
    const record = (await articles.records([id])).get(id) ?? null;
    expect(record).toMatchObject({ origin: 'files', retractedBy: null, publishedFirstAt: null, token: null });
    expect(await articles.write(aRecord({ ...anArticle({ id }), headline: 'Mended' }), record)).toBe(true);
  });

  it('is loud about an article that does not parse', async () => {
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.articles, Item: { id: 'broken' } }));

    await expect(articles.find([articleId.parse('broken')])).rejects.toThrow('item broken of table');
  });
});
