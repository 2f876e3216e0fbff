import { describe, expect, it } from 'vitest';
import { summarise } from '../../functions/articles/summarise.ts';

describe('a summary', () => {
  const sentence = 'The ferry left the east landing at six with forty riders, two dogs and a piano on board.';

  it('is the first sentences of the story, as many as fit in about 280 characters', () => {
    expect(summarise([`${sentence} ${sentence}`, `${sentence} ${sentence}`], 'en')).toBe(
      `${sentence} ${sentence} ${sentence}`,
    );
  });

  it('keeps one long sentence whole', () => {
    const long = `The ferry ${'sailed and '.repeat(30)}stopped.`;

    expect(long.length).toBeGreaterThan(300);
    expect(summarise([long, sentence], 'en')).toBe(long);
  });

  it('cuts a sentence of more than 400 characters at a word', () => {
    const summary = summarise([`The ferry ${'sailed and '.repeat(60)}stopped.`], 'en');

    expect(summary.length).toBeLessThanOrEqual(281);
    expect(summary).toMatch(/ (?:sailed|and)…$/);
  });

  it.each([
    ['U.S. Sen. Ruiz met Gen. Okafor at 9 a.m. in St. Paul. They shook hands.', 'en'],
    ['“We waited. We always wait,” she said.', 'en'],
    ['¿Cuándo? Nadie lo sabe. El Sr. Ruiz tampoco.', 'es'],
  ] as const)('does not break inside names and quotations: %s', (text, language) => {
    const filler = 'x'.repeat(290 - text.length);

    expect(summarise([`${text.split('. ')[0]}. ${filler}`, 'y'], language).startsWith(text.split('. ')[0] ?? '')).toBe(
      true,
    );
    expect(summarise([text], language)).toBe(text);
  });

  it('is empty for no text', () => {
    expect(summarise([], 'ar')).toBe('');
  });
});
