import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../functions/language/email-address.ts';
import { later } from '../../functions/language/instant.ts';
import { makeLeaveToken, readLeaveToken } from '../../functions/subscribers/leave-link.ts';
import { makeMoveToken, makePass, readMoveToken, readPass } from '../../functions/subscribers/personal-link.ts';
import { keysAt, linkKeys } from '../../functions/subscribers/signed-token.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

const keys = linkKeys.parse('{"current":"k1","k1":"the first key of all"}');
const issuedAt = at('09:00:00');
const secondKey = { next: 'k2', nextFrom: issuedAt, k2: 'the second key of all' };
const after = linkKeys.parse(JSON.stringify({ current: 'k1', k1: 'the first key of all', ...secondKey }));
const [rotated, longAfter] = [keysAt(issuedAt, after), keysAt(later(issuedAt, 2 * 86_400_000), after)];
const { subscriberId } = aProfile();
const other = aProfile({ email: 'bob@example.org' }).subscriberId;
const pass = { subscriberId, issuedAt, nonce: 'Zm9vYmFyYmF6cXV4' };
const move = { from: subscriberId, to: emailAddress.parse('new.address+tag@example.org'), issuedAt };

const tokens = {
  'sign-in link': makePass('sign-in link', pass, keys),
  session: makePass('session', pass, keys),
  'move link': makeMoveToken(move, keys),
  'link to leave': makeLeaveToken({ newsletterId: brief, editionId: null, subscriberId }, keys),
};
const readers: Readonly<Record<keyof typeof tokens, (token: string) => unknown>> = {
  'sign-in link': token => readPass('sign-in link', token, issuedAt, keys),
  session: token => readPass('session', token, issuedAt, keys),
  'move link': token => readMoveToken(token, issuedAt, keys),
  'link to leave': token => readLeaveToken(token, keys),
};
const kinds = ['sign-in link', 'session', 'move link', 'link to leave'] as const;

describe.each(kinds)('a %s', kind => {
  const [token, read] = [tokens[kind], readers[kind]];

  it('is read for what it is, and for nothing else', () => {
    for (const one of kinds) expect([one, readers[one](token) !== null]).toEqual([one, one === kind]);
  });

  it('is nothing when any one sign is another, left out or doubled', () => {
    const forged = [...token].flatMap((sign, i) => {
      const [head, tail] = [token.slice(0, i), token.slice(i + 1)];
      return [...['A', 'b', '0', '.', '-', '_'].filter(one => one !== sign), '', sign + sign].map(
        one => head + one + tail,
      );
    });

    expect(forged.filter(one => one !== token && read(one) !== null)).toEqual([]);
  });

  it('is nothing when it is cut anywhere, or has anything added', () => {
    const cut = Array.from({ length: token.length }, (_, length) => [token.slice(0, length), token.slice(length + 1)]);

    expect(cut.flat().filter(one => read(one) !== null)).toEqual([]);
    for (const more of ['.', 'A', '.A', ' ', '=']) expect(read(token + more)).toBeNull();
  });

  it('is nothing when a part comes from another token, of another person, newsletter or purpose', () => {
    const strangers = [
      makePass('sign-in link', { ...pass, subscriberId: other }, keys),
      makePass('session', { ...pass, subscriberId: other, issuedAt: at('09:05:00') }, keys),
      makeMoveToken({ ...move, from: other }, keys),
      makeLeaveToken({ newsletterId: weekend, editionId: null, subscriberId: other }, keys),
      ...Object.values(tokens).filter(one => one !== token),
    ];
    const parts = token.split('.');
    const mixed = strangers.flatMap(stranger =>
      parts.map((_, i) => parts.map((part, place) => (place === i ? (stranger.split('.')[i] ?? '') : part)).join('.')),
    );

    expect(mixed.filter(one => one !== token && read(one) !== null)).toEqual([]);
  });

  it('goes on working when another key signs', () => {
    const after = {
      'sign-in link': () => readPass('sign-in link', token, issuedAt, rotated),
      session: () => readPass('session', token, issuedAt, rotated),
      'move link': () => readMoveToken(token, issuedAt, rotated),
      'link to leave': () => readLeaveToken(token, rotated),
    }[kind]();

    expect(after).not.toBeNull();
  });
});

describe.each(['sign-in link', 'session'] as const)('a %s', kind => {
  it('is nothing when it was made just now with a key that was stolen and replaced', () => {
    const now = later(issuedAt, 2 * 86_400_000);
    const forged = { ...pass, issuedAt: now };

    expect(readPass(kind, makePass(kind, forged, keys), now, longAfter)).toBeNull();
    expect(readPass(kind, makePass(kind, forged, longAfter), now, longAfter)).toEqual(forged);
  });
});

describe('a pass', () => {
  it('is good for half an hour, and not before its time', () => {
    const token = makePass('sign-in link', pass, keys);

    expect(readPass('sign-in link', token, later(issuedAt, 30 * 60_000), keys)).toEqual(pass);
    expect(readPass('sign-in link', token, later(issuedAt, 30 * 60_000 + 1), keys)).toBeNull();
    expect(readPass('sign-in link', token, later(issuedAt, -61_000), keys)).toBeNull();
  });

  it('says nothing of the address', () => {
    expect(tokens['sign-in link'] + tokens.session + tokens['link to leave']).not.toMatch(/ann|example/i);
  });
});

describe('a move', () => {
  it('says again whither, for a day', () => {
    expect(readMoveToken(tokens['move link'], later(issuedAt, 86_400_000), keys)).toEqual(move);
    expect(readMoveToken(tokens['move link'], later(issuedAt, 86_400_001), keys)).toBeNull();
  });
});
