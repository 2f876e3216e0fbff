import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../infra/local/commands/command-line.ts';

const read = (...args: readonly string[]) => readCommandLine(args, { list: null, put: 'a FILE', give });
const give = { needs: 'a NAME', more: 'THINGS', options: { by: { type: 'string' } } } as const;

describe('a command', () => {
  it('has a verb, what it is about, and where it is done', () => {
    expect(read('put', 'settings.json', '--stack', 'Pressrun', '--json')).toMatchObject({
      verb: 'put',
      about: 'settings.json',
      json: true,
      stack: 'Pressrun',
    });
  });

  it('is about this machine unless a stack is named', () => {
    expect(read('list')).toMatchObject({ about: null, stack: null, dataFolder: expect.stringMatching(/\.pressrun$/) });
  });

  it('tells how it is used when nothing is said or help is asked for', () => {
    expect([read(), read('--help'), read('put', '--help')]).toEqual([null, null, null]);
  });

  it('takes more things and options where its verb has use for them', () => {
    const line = read('give', 'ann', 'a pen', 'a book', '--by', 'bo');

    expect(line).toMatchObject({ about: 'ann', more: ['a pen', 'a book'] });
    expect([line?.given('by'), line?.given('json'), line?.given('other')]).toEqual(['bo', undefined, undefined]);
  });

  it.each([
    [['toString'], "'toString' is not one of list, put, give."],
    [['put'], 'put needs a FILE.'],
    [['list', 'all'], "'all' is one thing too many."],
    [['put', 'a', 'b'], "'b' is one thing too many."],
    [['list', '--stacks', 'x'], 'There is no option --stacks.'],
    [['list', '--data'], '--data needs a value.'],
    [['list', '--json=yes'], '--json takes no value.'],
    [['list', '--by', 'x'], '--by does not belong to list.'],
    [['give'], 'give needs a NAME.'],
  ])('of %j is refused: %s', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
