import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleTable } from '../../functions/articles/article-table.ts';
import { unarranged } from '../../functions/editions/arrangement.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { gatherArticles } from '../../functions/editions/gather-articles.ts';
import { instant } from '../../functions/language/instant.ts';
import { anArticle, aRecord } from '../articles/an-article.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { anEdition } from './an-edition.ts';

let dynamo: LocalDynamo;
let deps: ReturnType<typeof tablesOf>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  deps = tablesOf(dynamo);
});
afterAll(() => dynamo.stop());

function tablesOf({ client, tables }: LocalDynamo) {
  return { editions: editionTable(client, tables.editions), articles: articleTable(client, tables.articles) };
}
const arrival = instant.parse('2026-11-22T09:00:00Z');
const today = anEdition('draft');
const newsletter = aNewsletter({ lookBackHours: 24 });

describe('gathering articles', () => {
  it('reads no bodies but those of the stories it chose', async () => {
    const body = `<p>${'ice '.repeat(10_000)}</p>`;
    const rows = Array.from({ length: 60 }, (_, i) =>
      anArticle({ id: `many-${i}`, headline: `Story ${i}`, url: `https://example.org/${i}`, body }),
    );
    await Promise.all(rows.map(one => deps.articles.write(aRecord({ ...one, arrivedAt: arrival }), null)));
    const found: number[] = [];
    const find: typeof deps.articles.find = ids => {
      found.push(ids.length);
      return deps.articles.find(ids);
    };

    const { stories, choices } = await gatherArticles(today, newsletter, {
      ...deps,
      articles: { ...deps.articles, find },
    });

    expect(stories.map(({ article }) => article.body)).toEqual(Array.from({ length: 12 }, () => body));
    expect(choices).toHaveLength(60);
    expect(Math.max(...found)).toBe(12);
    expect(JSON.stringify(await deps.articles.headsBetween(arrival, arrival)).length).toBeLessThan(40_000);
  });

  it('fetches what was pinned, or put off by the last edition, from whenever it is', async () => {
    const old = { publishedAt: '2019-01-01T00:00:00Z' };
    await deps.articles.write(aRecord({ id: 'pinned', headline: 'Pinned', url: null, ...old }), null);
    await deps.articles.write(aRecord({ id: 'put-off', headline: 'Put off', url: null, ...old }), null);
    const notToday = [{ id: 'put-off', headline: 'Put off' }];
    await deps.editions.create(
      anEdition('closed', {
        slot: '2026-11-21T11:30:00Z',
        editionId: 'tide-line-20261121T113000Z',
        arrangement: { ...unarranged, notToday },
      }),
    );

    const { choices } = await gatherArticles(
      anEdition('draft', { arrangement: { ...unarranged, pinned: ['pinned'] }, maximumArticles: 100 }),
      newsletter,
      deps,
    );

    expect(choices[0]).toMatchObject({ id: 'pinned', because: 'pinned by hand' });
    expect(choices.find(({ id }) => id === 'put-off')).toMatchObject({
      chosen: true,
      because: 'put off by hand from an earlier edition',
    });
  });

  it('chooses another story when one is gone or taken back since the index was read', async () => {
    const lagging = [
      anArticle({ id: 'gone', headline: 'Gone' }),
      anArticle({ id: 'back', headline: 'Back', url: null }),
    ];
    const articles = {
      headsBetween: async (...span: Parameters<typeof deps.articles.headsBetween>) => [
        ...lagging.map(one => ({ ...one, arrivedAt: null })),
        ...(await deps.articles.headsBetween(...span)),
      ],
      find: async (ids: Parameters<typeof deps.articles.find>[0]) => [
        ...(await deps.articles.find(ids)),
        ...lagging.filter(({ id }) => id === 'back' && ids.includes(id)).map(one => ({ ...one, retractedAt: arrival })),
      ],
    };

    const { stories, choices } = await gatherArticles(today, newsletter, { ...deps, articles });

    expect(stories).toHaveLength(12);
    expect(choices.map(({ headline }) => headline)).not.toContain('Gone');
  });
});
