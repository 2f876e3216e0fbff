import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { withoutStandingAppeal } from '../../functions/articles/standing-appeal.ts';

const fixture = new URL('../fixtures/articles/last-paragraphs.json', import.meta.url);
const { goes, stays } = z
  .object({ goes: z.array(z.array(z.string())), stays: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(fixture, 'utf8')));

const story = [
  'The council met on Tuesday and put the decision off until the spring, when the new budget is due.',
  'Residents left the hall before the votes were counted.',
];
const read = (...paragraphs: readonly string[]) =>
  withoutStandingAppeal(paragraphs.map(text => ({ text }))).map(({ text }) => text);

describe('the standing appeal', () => {
  it.each(goes.map(paragraphs => [paragraphs.join(' ').slice(0, 70), paragraphs] as const))(
    'goes: %s',
    (_, paragraphs) => {
      expect(read(...story, ...paragraphs)).toEqual(story);
    },
  );

  it.each(stays.map(paragraph => [paragraph.slice(0, 70), paragraph] as const))('is not: %s', (_, paragraph) => {
    expect(read(...story, paragraph)).toEqual([...story, paragraph]);
  });

  const appeal = 'If you value our reporting, please make a tax-deductible donation to our newsroom today.';

  it('takes along what goes with it: thanks, buttons, end marks', () => {
    const whole = ['Support our work', appeal, 'Thank you.', 'Donate here', '***', '###'];

    expect(read(...story, ...whole)).toEqual(story);
  });

  it('goes from before an author’s note, which stays', () => {
    const note = 'Ines Calloway writes about the harbor.';

    expect(read(...story, appeal, note)).toEqual([...story, note]);
  });

  it('is looked for at the end alone', () => {
    const middle = [story[0] ?? '', appeal, ...Array.from({ length: 9 }, () => story[1] ?? '')];

    expect(read(...middle)).toEqual(middle);
  });

  it('leaves the story’s own furniture where there is no appeal', () => {
    expect(read(...story, 'Donate here', 'Thank you.')).toEqual([...story, 'Donate here', 'Thank you.']);
  });

  it('is the story itself in a letter that says nothing else', () => {
    expect(read(appeal, 'Thank you.')).toEqual([appeal, 'Thank you.']);
  });

  it('does not take a story’s last words about reporting for its beginning', () => {
    const findings = 'Our reporters read 3,000 pages of records and found that the county had known since 2014.';

    expect(read(...story, findings, appeal)).toEqual([...story, findings]);
  });

  it('is judged quickly, however long a paragraph is', () => {
    const long = 'please give to our newsroom and '.repeat(30_000);
    const began = performance.now();

    expect(read(...story, long)).toEqual([...story, long]);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
