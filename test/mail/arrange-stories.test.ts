import { describe, expect, it } from 'vitest';
import { arrangeStories, more } from '../../functions/mail/arrange-stories.ts';
import { aStory } from './sample-stories.ts';

const inSections = (...sections: readonly string[]) =>
  arrangeStories(sections.map((section, index) => aStory({ section, headline: `${section} ${index}` })));

describe('arrangeStories', () => {
  it('keeps the order and sets no headings where only one section has enough stories', () => {
    const rows = inSections('A', 'B', 'A', 'C');
    expect(rows.map(({ story }) => story.headline)).toEqual(['A 0', 'B 1', 'A 2', 'C 3']);
    expect(rows.every(({ heading, namesSection }) => heading === null && namesSection)).toBe(true);
  });

  it('gathers two large sections under their headings and the rest after them', () => {
    const rows = inSections('A', 'B', 'A', 'C', 'B', '');
    expect(rows.map(({ heading, story }) => [heading, story.headline])).toEqual([
      ['A', 'A 0'],
      [null, 'A 2'],
      ['B', 'B 1'],
      [null, 'B 4'],
      [more, 'C 3'],
      [null, ' 5'],
    ]);
    expect(rows.map(({ namesSection }) => namesSection)).toEqual([false, false, false, false, true, true]);
  });

  it('sets no heading over stories without a section', () => {
    expect(inSections('', '', 'A', 'A').every(({ heading }) => heading === null)).toBe(true);
  });

  it('asks in the middle of a digest of four, and between two groups where there are any', () => {
    expect(inSections('A', 'B', 'C').map(row => row.isFollowedByAsk)).toEqual([true, false, false]);
    expect(inSections('A', 'A', 'A', 'B', 'B').map(row => row.isFollowedByAsk)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('does not interrupt a digest of three', () => {
    expect(inSections('A', 'B').some(row => row.isFollowedByAsk)).toBe(false);
  });

  it('loses no story and doubles none', () => {
    const sections = Array.from({ length: 40 }, (_, index) => 'ABCDEFG'.charAt((index * index) % 7));
    const shown = inSections(...sections).map(({ story }) => story.headline);
    expect(shown.toSorted()).toEqual(sections.map((section, index) => `${section} ${index}`).toSorted());
  });
});
