import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { remembered } from '../../../functions/articles/api/remembered.ts';
import { holderOf, type Tokens, withoutToken, withRotated, withToken } from '../../../functions/articles/api/token.ts';
import { type Instant, instant, later } from '../../../functions/language/instant.ts';

const now = instant.parse('2026-11-22T12:00:00Z');
const hour = 3_600_000;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const made = (all: Tokens, name: string, token: string) => withToken(all, { name, hash: hashOf(token) }, now) ?? [];
const two = made(made([], 'cms', 'one'), 'wire', 'two');

describe('a token', () => {
  it('lets in who has it, and nobody else', () => {
    expect(['one', 'two', 'three', ''].map(token => holderOf(token, two, now))).toEqual(['cms', 'wire', null, null]);
  });

  it('is one for a name', () => {
    expect(withToken(two, { name: 'cms', hash: hashOf('other') }, now)).toBeNull();
  });

  it('works for a time beside the one that took its place', () => {
    const rotated = withRotated(two, { name: 'cms', hash: hashOf('new') }, 24 * hour, now) ?? [];
    const holders = (moment: Instant) => ['one', 'new'].map(token => holderOf(token, rotated, moment));

    expect(holders(later(now, 23 * hour))).toEqual(['cms', 'cms']);
    expect(holders(later(now, 24 * hour))).toEqual([null, 'cms']);
  });

  it('does not gain time when it is rotated again', () => {
    const once = withRotated(two, { name: 'cms', hash: hashOf('new') }, hour, now) ?? [];

    const twice = withRotated(once, { name: 'cms', hash: hashOf('newer') }, 24 * hour, now) ?? [];

    expect(['one', 'new', 'newer'].map(token => holderOf(token, twice, later(now, 2 * hour)))).toEqual([
      null,
      'cms',
      'cms',
    ]);
  });

  it('is revoked with all of its name', () => {
    const rotated = withRotated(two, { name: 'cms', hash: hashOf('new') }, hour, now) ?? [];

    const left = withoutToken(rotated, 'cms') ?? [];

    expect(['one', 'new', 'two'].map(token => holderOf(token, left, now))).toEqual([null, null, 'wire']);
  });

  it('can be neither rotated nor revoked where there is none', () => {
    expect(withRotated(two, { name: 'app', hash: hashOf('x') }, hour, now)).toBeNull();
    expect(withoutToken(two, 'app')).toBeNull();
  });
});

describe('what is remembered', () => {
  it('is read again when its time is over, and after a failed reading', async () => {
    let time = now;
    let reads = 0;
    const read = remembered(
      async () => {
        reads += 1;
        if (reads === 1) throw new Error('no answer');
        return reads;
      },
      15_000,
      () => time,
    );
    await expect(read()).rejects.toThrow('no answer');

    const values = [await read(), await read()];
    time = later(now, 15_000);

    expect([...values, await read()]).toEqual([2, 2, 3]);
  });
});
