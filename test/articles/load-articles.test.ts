import { describe, expect, it } from 'vitest';
import type { Article } from '../../functions/articles/article.ts';
import { loadArticles } from '../../functions/articles/load-articles.ts';
import { instant } from '../../functions/language/instant.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const now = () => instant.parse('2026-11-22T11:30:00Z');
const rows = (...articles: readonly object[]) => [{ name: 'a.json', bytes: Buffer.from(JSON.stringify(articles)) }];
const row = (id: number) => ({ id, headline: `Story ${id}`, publishedAt: '2026-11-22', body: '<p>Ice.</p>' });

/** A table that remembers what was put, and how many puts were under way at once. */
function aTable() {
  const stored = new Map<string, Article>();
  const counts = { now: 0, most: 0 };
  const put = async (article: Article) => {
    counts.most = Math.max(counts.most, ++counts.now);
    await new Promise(resolve => setImmediate(resolve));
    counts.now--;
    const before = stored.get(article.id);
    stored.set(article.id, article);
    if (before === undefined) return 'added';
    return JSON.stringify(before) === JSON.stringify(article) ? 'unchanged' : 'changed';
  };
  return { stored, counts, put } as const;
}

describe('loading articles', () => {
  it('stores the good ones and says what was wrong with the others', async () => {
    const articles = aTable();

    const loaded = await loadArticles(
      { files: rows(row(1), { ...row(2), body: '' }, row(3)), ...settings },
      { articles, now },
    );

    expect(loaded).toMatchObject({ loaded: 2, unchanged: 0, problems: [{ where: 'article 2', done: 'left out' }] });
    expect([...articles.stored.keys()]).toEqual(['1', '3']);
  });

  it('counts what is stored already', async () => {
    const articles = aTable();
    await loadArticles({ files: rows(row(1), row(2), row(3)), ...settings }, { articles, now });

    const again = await loadArticles(
      { files: rows(row(1), { ...row(2), headline: 'Thaw' }, row(4)), ...settings },
      { articles, now },
    );

    expect(again).toEqual({ loaded: 2, unchanged: 1, problems: [] });
  });

  it('keeps few puts under way at once', async () => {
    const articles = aTable();

    await loadArticles(
      { files: rows(...Array.from({ length: 100 }, (_, i) => row(i))), ...settings },
      { articles, now },
    );

    expect(articles.stored.size).toBe(100);
    expect(articles.counts.most).toBeLessThanOrEqual(8);
  });

  it('answers with no more problems than an answer can hold', async () => {
    const { problems } = await loadArticles(
      { files: rows(...Array.from({ length: 1000 }, () => ({}))), ...settings },
      { articles: aTable(), now },
    );

    expect(problems).toHaveLength(501);
    expect(problems.at(-1)?.message).toBe('and 2500 more problems, from here on');
  });
});
