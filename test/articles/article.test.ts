import { describe, expect, it } from 'vitest';
import { article } from '../../functions/articles/article.ts';
import oldItem from '../fixtures/articles/article-item-2026-11.json' with { type: 'json' };

describe('article', () => {
  it('reads an item stored before corrections and retractions were known', () => {
    expect(article.parse(oldItem)).toMatchObject({ headline: oldItem.headline, corrections: [], retractedAt: null });
  });
});
