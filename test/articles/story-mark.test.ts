import { describe, expect, it } from 'vitest';
import { addressesOf, storyFinder } from '../../functions/articles/story-mark.ts';
import { aHead } from './an-article.ts';

describe('the address of a story', () => {
  it.each([
    'https://example.org/2026/ferry',
    'http://example.org/2026/ferry/',
    'https://www.example.org/2026/ferry#comments',
    'https://m.example.org/2026//ferry',
    'https://EXAMPLE.org:443/2026/f%65rry',
    'https://example.org/2026/ferry?utm_source=rss&utm_medium=feed&fbclid=x',
    'https://example.org/2026/ferry/amp/?amp=1',
    'https://example.org/2026/ferry/index.html',
  ])('is one for %s', url => {
    expect(addressesOf({ url })).toEqual(['example.org/2026/ferry?']);
  });

  it.each([
    ['https://example.org/?p=41', 'https://example.org/?p=42'],
    ['https://example.org/story?id=1&part=2', 'https://example.org/story?id=1&part=1'],
    ['https://example.org/Ferry', 'https://example.org/ferry'],
    ['https://news.example.org/ferry', 'https://sport.example.org/ferry'],
    ['https://example.org/100%', 'https://example.org/10%'],
  ])('tells %s from %s', (one, other) => {
    expect(addressesOf({ url: one })).not.toEqual(addressesOf({ url: other }));
  });

  it('does not depend on the order of what is asked for', () => {
    expect(addressesOf({ url: 'https://example.org/a?x=1&y=2' })).toEqual(
      addressesOf({ url: 'https://example.org/a?y=2&x=1' }),
    );
  });

  it.each([null, 'https://example.org/', 'https://www.example.org?utm_source=rss'])('is none at %s', url => {
    expect(addressesOf({ url })).toEqual([]);
  });
});

describe('finding a story among others', () => {
  const ferry = aHead({ id: 'ferry', headline: 'Ferry returns', url: 'https://example.org/ferry' });
  const find = storyFinder([ferry]);

  it.each([
    ['itself', { id: 'ferry', headline: 'Quite another', url: null }],
    ['same address', { id: 'x', headline: 'Quite another', url: 'http://www.example.org/ferry/' }],
    ['same headline', { id: 'x', headline: 'FERRY RETURNS!', url: 'https://example.org/x' }],
  ])('knows it by being the %s', (likeness, details) => {
    expect(find(aHead(details))).toEqual({ story: ferry, likeness });
  });

  it.each([
    ['another day, like every daily column', { publishedAt: '2026-11-23T08:00:00Z' }],
    ['a time that nobody wrote down', { publishedAt: null }],
  ])('takes the same headline for a new story on %s', (_, { publishedAt }) => {
    const one = { ...aHead({ id: 'x', headline: 'Ferry returns', url: null }), publishedAt: null };

    expect(find(publishedAt === null ? one : aHead({ ...one, publishedAt }))).toBeNull();
  });

  it('finds nothing by a headline without words', () => {
    const mute = aHead({ id: 'a', headline: '…', url: null });

    expect(storyFinder([mute])(aHead({ id: 'b', headline: '!', url: null }))).toBeNull();
  });
});
