import { describe, expect, it } from 'vitest';
import { linkKeys, readSignedToken, signToken } from '../../functions/subscribers/signed-token.ts';
import { chanceOf } from '../simulation/random.ts';

const keys = linkKeys.parse('{"current":"k1","k1":"the first key of all"}');
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'];

describe('a signed token', () => {
  it('is never forged out of true ones: a thousand times flipped, cut, lengthened, or mixed of two', () => {
    const chance = chanceOf(7);
    const sign = () => chance.pick(alphabet);
    const field = () => Array.from({ length: 22 }, sign).join('').replaceAll('.', '_');
    const made = new Set<string>();
    for (let i = 0; i < 1000; i++) {
      const [one, other] = [
        signToken('leave link 1', [field(), field()], keys),
        signToken('leave link 1', [field(), field()], keys),
      ];
      made.add(one).add(other);
      const at = chance.below(one.length);
      const [first, second] = [one.split('.'), other.split('.')];
      const forged = [
        `${one.slice(0, at)}${sign()}${one.slice(at + 1)}`,
        one.slice(0, at),
        one.slice(at),
        `${one}${sign()}`,
        `${one.slice(0, at)}${sign()}${one.slice(at)}`,
        first.map((part, n) => (chance.happens(0.5) ? part : second[n])).join('.'),
        `${first.slice(0, -1).join('.')}.${second.at(-1)}`,
      ].filter(token => !made.has(token));

      expect(forged.filter(token => readSignedToken('leave link 1', token, keys) !== null)).toEqual([]);
    }
  });

  it.each([
    ['sign-up link 1', 'leave link 1'],
    ['leave link 1', 'form stamp 1'],
    ['form stamp 1', 'sign-up link 1'],
    ['form stamp 1', 'own form 1'],
    ['own form 1', 'form stamp 1'],
  ] as const)('made for a %s is no %s', (use, other) => {
    const token = signToken(use, ['a', 'b', 'c'], keys);

    expect([readSignedToken(use, token, keys), readSignedToken(other, token, keys)]).toEqual([['a', 'b', 'c'], null]);
  });
});

describe('the keys of links', () => {
  it.each([
    '',
    'nonsense',
    '{}',
    '{"current":"k1"}',
    '{"current":"k2","k1":"the first key of all"}',
    '{"current":"k1","k1":"short"}',
  ])('are refused when the secret is %j', text => {
    expect(linkKeys.safeParse(text).success).toBe(false);
  });

  it('never stand in the message that refuses them', () => {
    const read = linkKeys.safeParse('{"current":"k1","k1":"tooshort"}');

    expect(read.error?.message).not.toContain('tooshort');
  });
});
