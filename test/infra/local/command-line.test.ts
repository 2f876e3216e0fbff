import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../infra/local/commands/command-line.ts';

const read = (...args: readonly string[]) => readCommandLine(args, { list: null, put: 'a FILE' });

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

  it.each([
    [['toString'], "'toString' is not one of list, put."],
    [['put'], 'put needs a FILE.'],
    [['list', 'all'], "'all' is one thing too many."],
    [['put', 'a', 'b'], "'b' is one thing too many."],
    [['list', '--stacks', 'x'], '--stacks'],
    [['list', '--data'], '--data'],
  ])('of %j is refused: %s', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
