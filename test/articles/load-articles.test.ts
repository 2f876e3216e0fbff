import { describe, expect, it } from 'vitest';
import type { ArticleRecord, StoredArticle } from '../../functions/articles/article-record.ts';
import { loadArticles } from '../../functions/articles/load-articles.ts';
import type { ArticleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const now = () => instant.parse('2026-11-22T11:30:00Z');
const rows = (...articles: readonly object[]) => [{ name: 'a.json', bytes: Buffer.from(JSON.stringify(articles)) }];
const row = (id: number) => ({ id, headline: `Story ${id}`, publishedAt: '2026-11-22', body: '<p>Ice.</p>' });

/** A table that remembers what was written, and how many writes were under way at once. */
function aTable() {
  const stored = new Map<ArticleId, StoredArticle>();
  const counts = { now: 0, most: 0 };
  const told: unknown[] = [];
  const articles = {
    records: async (ids: readonly ArticleId[]) => new Map([...stored].filter(([id]) => ids.includes(id))),
    write: async (next: ArticleRecord) => {
      counts.most = Math.max(counts.most, ++counts.now);
      await new Promise(resolve => setImmediate(resolve));
      counts.now--;
      stored.set(next.id, { ...next, token: null });
      return true;
    },
  };
  const changes = { send: async (messages: readonly unknown[]) => void told.push(...messages) };
  return { stored, counts, told, deps: { articles, changes, now } };
}

describe('loading articles', () => {
  it('stores the good ones and says what was wrong with the others', async () => {
    const table = aTable();

    const loaded = await loadArticles(
      { files: rows(row(1), { ...row(2), body: '' }, row(3)), ...settings },
      table.deps,
    );

    expect(loaded).toMatchObject({ loaded: 2, unchanged: 0, problems: [{ where: 'article 2', done: 'left out' }] });
    expect([...table.stored.keys()]).toEqual(['1', '3']);
  });

  it('counts what is stored already', async () => {
    const table = aTable();
    await loadArticles({ files: rows(row(1), row(2), row(3)), ...settings }, table.deps);

    const again = await loadArticles(
      { files: rows(row(1), { ...row(2), headline: 'Thaw' }, row(4)), ...settings },
      table.deps,
    );

    expect(again).toEqual({ loaded: 2, unchanged: 1, problems: [] });
    // Before the write and after it; who has not been seen before is in no edition.
    expect(table.told).toEqual([{ articleId: '2' }, { articleId: '2' }]);
  });

  it('keeps few puts under way at once', async () => {
    const table = aTable();

    await loadArticles({ files: rows(...Array.from({ length: 100 }, (_, i) => row(i))), ...settings }, table.deps);

    expect(table.stored.size).toBe(100);
    expect(table.counts.most).toBeLessThanOrEqual(8);
  });

  it('answers with no more problems than an answer can hold', async () => {
    const { problems } = await loadArticles(
      { files: rows(...Array.from({ length: 1000 }, () => ({}))), ...settings },
      aTable().deps,
    );

    expect(problems).toHaveLength(501);
    expect(problems.at(-1)?.message).toBe('and 2500 more problems, from here on');
  });
});
