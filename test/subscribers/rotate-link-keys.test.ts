import { describe, expect, it } from 'vitest';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { rotateLinkKeys } from '../../functions/subscribers/rotate-link-keys.ts';
import { keysAt, linkKeys, readSignedToken, signToken } from '../../functions/subscribers/signed-token.ts';

const noon = instant.parse('2026-11-22T12:00:00Z');
const minutes = (count: number) => later(noon, count * 60_000);

const day = 24 * 60;
const passing = ['session 1', 'sign-in link 1', 'move link 1', 'form stamp 1'] as const;

/** A secret in memory, as the stack makes it, and the keys that a function reads of it at a moment. */
function aSecret() {
  const kept = { text: '{"current":"k1","k1":"the first key of all"}' };
  const linkKeySecret = {
    change: async (revise: (before: string) => string | null) => {
      const next = revise(kept.text);
      kept.text = next ?? kept.text;
      return next !== null;
    },
  };
  let keys = 1;
  const newKey = () => `another key, number ${++keys}`;
  return {
    rotate: (now: Instant) => rotateLinkKeys({ linkKeySecret, newKey, now: () => now }),
    read: (now: Instant) => keysAt(now, linkKeys.parse(kept.text)),
  };
}

describe('a new key for links', () => {
  it('is known a quarter of an hour before it signs', async () => {
    const { rotate, read } = aSecret();

    expect(await rotate(noon)).toEqual({ outcome: 'rotated', key: 'k2', signsFrom: minutes(15) });

    expect([read(noon).current, read(minutes(14)).current, read(minutes(15)).current]).toEqual(['k1', 'k1', 'k2']);
    const token = signToken('leave link 1', ['a'], read(minutes(15)));
    expect(token).toMatch(/^k2\./);
    expect(readSignedToken('leave link 1', token, read(noon))).toEqual(['a']);
  });

  it('leaves every link good that was mailed before, however often keys are rotated', async () => {
    const { rotate, read } = aSecret();
    const first = signToken('leave link 1', ['a'], read(noon));
    await rotate(noon);
    const second = signToken('leave link 1', ['a'], read(minutes(20)));

    expect(await rotate(minutes(20))).toMatchObject({ outcome: 'rotated', key: 'k3' });

    expect(read(minutes(20)).current).toBe('k2');
    expect(read(minutes(35)).current).toBe('k3');
    for (const token of [first, second])
      expect(readSignedToken('leave link 1', token, read(minutes(35)))).toEqual(['a']);
  });

  it.each(passing)('ends the one before it for a %s, a day after it began to sign', async use => {
    const { rotate, read } = aSecret();
    const token = signToken(use, ['a'], read(noon));
    await rotate(noon);
    const isGoodAt = (now: Instant) => readSignedToken(use, token, read(now)) !== null;

    expect([minutes(14), minutes(15), minutes(15 + day - 1)].map(isGoodAt)).toEqual([true, true, true]);

    expect([minutes(15 + day), minutes(15 + 30 * day)].map(isGoodAt)).toEqual([false, false]);
  });

  it.each(passing)('ends the last but one for a %s at once when another follows', async use => {
    const { rotate, read } = aSecret();
    const token = signToken(use, ['a'], read(noon));
    await rotate(noon);
    await rotate(minutes(15));

    expect(readSignedToken(use, token, read(minutes(15)))).toBeNull();
    expect(readSignedToken(use, token, read(minutes(30)))).toBeNull();
  });

  it.each(passing)('signs a %s that is known to who waits for its time', async use => {
    const { rotate, read } = aSecret();
    await rotate(noon);
    const token = signToken(use, ['a'], read(minutes(15)));

    expect(readSignedToken(use, token, read(minutes(1)))).toEqual(['a']);
  });

  it.each(['leave link 1', 'sign-up link 1', 'own form 1'] as const)('ends no %s, a year later', async use => {
    const { rotate, read } = aSecret();
    const token = signToken(use, ['a'], read(noon));
    await rotate(noon);
    await rotate(minutes(day));

    expect(readSignedToken(use, token, read(minutes(365 * day)))).toEqual(['a']);
  });

  it.each([
    '{"current":"k2","k1":"the first key of all","k2":"the second key of all"}',
    '{"current":"k2","k2":"the second key of all","k1":"the first key of all","k0":"one from before them"}',
  ])('ends those before it at once where the secret tells no time: %s', text => {
    const old = signToken('session 1', ['a'], linkKeys.parse('{"current":"k1","k1":"the first key of all"}'));
    const keys = keysAt(noon, linkKeys.parse(text));

    expect(readSignedToken('session 1', old, keys)).toBeNull();
    expect(readSignedToken('session 1', signToken('session 1', ['a'], keys), keys)).toEqual(['a']);
  });

  it('is not followed by another while it waits', async () => {
    const { rotate } = aSecret();
    await rotate(noon);

    expect(await rotate(minutes(14))).toEqual({ outcome: 'rotating already', key: 'k2', signsFrom: minutes(15) });
  });
});
