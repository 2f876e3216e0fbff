import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleTable } from '../../functions/articles/article-table.ts';
import {
  correctArticle,
  restoreArticle,
  retractArticle,
  retractForSource,
} from '../../functions/articles/correct-article.ts';
import { takeArticles } from '../../functions/articles/take-articles.ts';
import { articleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { anArticle } from './an-article.ts';

const now = instant.parse('2026-11-22T12:00:00Z');

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

/** A newsroom with one article that a source brought, and whoever hears of changes. */
async function aNewsroomWith(name: string) {
  const articles = articleTable(dynamo.client, dynamo.tables.articles);
  const told: [unknown, number][] = [];
  const changes = {
    send: async (messages: readonly unknown[], delaySeconds = 0) =>
      void told.push(...messages.map((one): [unknown, number] => [one, delaySeconds])),
  };
  const deps = { articles, changes, now: () => now };
  const id = articleId.parse(name);
  await takeArticles([anArticle({ id })], 'source:site', deps);
  return { id, told, deps, read: async () => (await articles.find([id]))[0] };
}

describe('correcting an article', () => {
  it('adds a dated note for readers, once, and tells whoever shows it, before and after', async () => {
    const { id, told, deps, read } = await aNewsroomWith('corrected');

    const outcomes = [
      await correctArticle(id, 'The boat is called Nora.', deps),
      await correctArticle(id, 'The boat is called Nora.', deps),
    ];

    expect(outcomes).toEqual(['done', 'done before']);
    expect(await read()).toMatchObject({ corrections: [{ at: now, text: 'The boat is called Nora.' }] });
    expect(told).toEqual([
      [{ articleId: id }, 60],
      [{ articleId: id }, 3],
    ]);
  });

  it('keeps both notes when two people correct it at once', async () => {
    const { id, deps, read } = await aNewsroomWith('twice');

    await Promise.all(['One.', 'Two.', 'Three.'].map(text => correctArticle(id, text, deps)));

    expect((await read())?.corrections.map(({ text }) => text).sort()).toEqual(['One.', 'Three.', 'Two.']);
  });

  it('says that there is no such article', async () => {
    const { deps } = await aNewsroomWith('known');

    expect(await correctArticle(articleId.parse('unknown'), 'Well.', deps)).toBe('unknown article');
  });
});

describe('taking an article back', () => {
  it('says when, once, with a note if there is one', async () => {
    const { id, deps, read } = await aNewsroomWith('taken-back');

    const outcomes = [
      await retractArticle(id, 'It was about another harbor.', deps),
      await retractArticle(id, null, deps),
    ];

    expect(outcomes).toEqual(['done', 'done before']);
    expect(await read()).toMatchObject({
      retractedAt: now,
      corrections: [{ text: 'It was about another harbor.' }],
    });
  });

  it('can be undone', async () => {
    const { id, deps, read } = await aNewsroomWith('restored');
    await retractArticle(id, null, deps);

    expect([await restoreArticle(id, deps), await restoreArticle(id, deps)]).toEqual(['done', 'done before']);
    expect(await read()).toMatchObject({ retractedAt: null });
  });

  it('is also the source’s to do, until it has the article again', async () => {
    const { id, deps, read } = await aNewsroomWith('gone');

    expect(await retractForSource(id, 'source:other', deps)).toBe('done before');
    expect(await retractForSource(id, 'source:site', deps)).toBe('done');
    expect(await read()).toMatchObject({ retractedAt: now });
    await takeArticles([anArticle({ id })], 'source:site', deps);
    expect(await read()).toMatchObject({ retractedAt: null });
  });

  it('is not undone by a feed that still has what a CMS deleted', async () => {
    const { id, deps, read } = await aNewsroomWith('deleted');
    await retractForSource(id, 'api', deps);

    await takeArticles([anArticle({ id, headline: 'Still here' })], 'source:site', deps);

    expect(await read()).toMatchObject({ headline: 'Still here', retractedAt: now });
  });
});
