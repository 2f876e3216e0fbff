import { describe, expect, it } from 'vitest';
import { readArguments } from './bench-arguments.ts';

describe('the arguments of the bench', () => {
  it('are all three sizes unless one is given', () => {
    expect(readArguments([])).toEqual({ sizes: [1000, 10_000, 100_000], profiles: null, json: false });
    expect(readArguments(['--recipients', '5000', '--json'])).toMatchObject({ sizes: [5000], json: true });
  });

  it('may ask for help', () => {
    expect(readArguments(['--help', '--recipients', 'many'])).toBeNull();
  });

  it.each([
    ['many', /from 100 to 1000000, not 'many'/],
    ['99', /from 100/],
    ['1e4', /not '1e4'/],
    ['-5', /./],
  ])('refuses --recipients %s in words', (given, words) => {
    expect(() => readArguments(['--recipients', given])).toThrow(words);
  });

  it('refuses what it does not know', () => {
    expect(() => readArguments(['--fast'])).toThrow(/--fast/);
  });
});
