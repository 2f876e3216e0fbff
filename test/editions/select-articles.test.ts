import { describe, expect, it } from 'vitest';
import { selectArticles } from '../../functions/editions/select-articles.ts';
import { articleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { aHead } from '../articles/an-article.ts';

const wish = {
  slot: instant.parse('2026-11-22T11:30:00Z'),
  language: 'en' as const,
  sections: [],
  maximumArticles: 12,
  carried: new Set<never>(),
};

function reasons(articles: Parameters<typeof selectArticles>[0], details: Partial<typeof wish> | object = {}) {
  const { choices } = selectArticles(articles, { ...wish, ...details });
  return Object.fromEntries(choices.map(({ id, because }) => [id, because]));
}

describe('selectArticles', () => {
  it('puts the newest story first, and the same order for the same moment', () => {
    const articles = [
      aHead({ id: 'b' }),
      aHead({ id: 'older', publishedAt: '2026-11-21T08:00:00Z' }),
      aHead({ id: 'a' }),
    ];

    const { chosen } = selectArticles(articles, wish);

    expect(chosen.map(({ id }) => id)).toEqual(['a', 'b', 'older']);
  });

  it('keeps a story under embargo until after its slot', () => {
    const articles = [
      aHead({ id: 'later', publishedAt: '2026-11-22T11:30:01Z' }),
      aHead({ id: 'on the slot', publishedAt: '2026-11-22T11:30:00Z' }),
    ];

    const { chosen, choices } = selectArticles(articles, wish);

    expect(chosen.map(({ id }) => id)).toEqual(['on the slot']);
    expect(choices[0]?.because).toBe('under embargo until after this slot');
  });

  it('carries no story twice', () => {
    const carried = new Set([articleId.parse('ferry')]);

    expect(reasons([aHead({ id: 'ferry' })], { carried })).toEqual({ ferry: 'an earlier edition carried it' });
  });

  it('says why each story is in or out', () => {
    const articles = [
      aHead({ id: 'first' }),
      aHead({ id: 'spanish', language: 'es' }),
      aHead({ id: 'sport', section: 'Sport' }),
      aHead({ id: 'last', publishedAt: '2026-11-22T07:00:00Z' }),
    ];

    expect(reasons(articles, { sections: ['local'], maximumArticles: 1 })).toEqual({
      first: 'new since the last edition',
      spanish: 'in another language than the newsletter',
      sport: 'in a section that the newsletter does not carry',
      last: 'the edition carries one story, and a newer one was chosen',
    });
  });
});
