import { describe, expect, it } from 'vitest';
import { segmentText, writeSegment } from '../../functions/subscribers/segment-text.ts';

const read = (text: string) => segmentText.parse(text);
const complaint = (text: string) => segmentText.safeParse(text).error?.issues[0]?.message;

describe('the text of a segment', () => {
  it.each([
    ['newsletter weekend or morning-brief', { about: 'newsletter', anyOf: ['weekend', 'morning-brief'], not: false }],
    ['not newsletter weekend', { about: 'newsletter', anyOf: ['weekend'], not: true }],
    ['Language ES or unknown', { about: 'language', anyOf: ['es', 'unknown'], not: false }],
    ['joined since 2026-01-01 before 2026-07-01', { about: 'joined', since: '2026-01-01', before: '2026-07-01' }],
    ['gave', { about: 'gave', kind: null, since: null, before: null, not: false }],
    [
      'not gave monthly since 2026-01-01',
      { about: 'gave', kind: 'monthly', since: '2026-01-01', before: null, not: true },
    ],
    ['tag member or “Big Donor”', { about: 'tag', anyOf: ['member', 'big donor'], not: false }],
    ['got weekend-20261122T113000Z', { about: 'got', anyOf: ['weekend-20261122T113000Z'], not: false }],
    [
      'not told weekend of weekend-20261122T113000Z',
      { about: 'told', newsletter: 'weekend', anyOf: ['weekend-20261122T113000Z'], not: true },
    ],
    ['did not get weekend-20261122T113000Z', { about: 'got', anyOf: ['weekend-20261122T113000Z'], not: true }],
  ])('says as data: %s', (text, condition) => {
    expect(read(text)).toEqual([condition]);
  });

  it('joins conditions by and, and is read again as it is written', () => {
    const text =
      'not language es and gave once before 2026-01-01 and tag "friends and foes" or and and joined and told weekend of weekend-20261121T113000Z or weekend-20261122T113000Z';
    const segment = read(text.replace('or and', 'or "and"'));

    expect(segment).toHaveLength(5);
    expect(read(writeSegment(segment))).toEqual(segment);
  });

  it.each([
    ['jioned since 2026-01-01', '‘jioned since 2026-01-01’ is nothing to choose readers by'],
    ['newsletter', '‘newsletter’ is nothing to choose readers by'],
    ['newsletter weekend morning-brief', 'is nothing to choose readers by'],
    ['not joined since 2026-01-01', 'is nothing to choose readers by'],
    ['joined since yesterday', '‘yesterday’ is no day such as 2026-01-31'],
    ['language klingon', '‘klingon’ must be one of: en, es, fr, ar, unknown'],
    ['told weekend', '‘told weekend’ is nothing to choose readers by'],
    ['got everything', 'is not an edition id such as'],
    ['tag a and and tag b', 'is nothing to choose readers by'],
  ])('says in words what is wrong with: %s', (text, words) => {
    expect(complaint(text)).toContain(words);
  });
});
