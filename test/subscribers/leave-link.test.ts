import { describe, expect, it } from 'vitest';
import { editionId } from '../../functions/language/ids.ts';
import { leaveUrl, makeLeaveToken, readLeaveToken } from '../../functions/subscribers/leave-link.ts';
import { linkKeys } from '../../functions/subscribers/signed-token.ts';
import { aProfile, brief, weekend } from './a-profile.ts';

const oldKeys = linkKeys.parse('{"current":"k1","k1":"the first key of all"}');
const newKeys = linkKeys.parse('{"current":"k2","k1":"the first key of all","k2":"the second key of all"}');
const otherKeys = linkKeys.parse('{"current":"k1","k1":"the key of somebody else"}');

const { subscriberId } = aProfile();
const link = { newsletterId: brief, editionId: editionId.parse('morning-brief-20261122T110000Z'), subscriberId };

describe('a link to leave', () => {
  it('says again what it was made of', () => {
    const withoutEdition = { ...link, editionId: null };

    expect(readLeaveToken(makeLeaveToken(link, oldKeys), oldKeys)).toEqual(link);
    expect(readLeaveToken(makeLeaveToken(withoutEdition, oldKeys), oldKeys)).toEqual(withoutEdition);
  });

  it('goes on working when another key signs new links', () => {
    const token = makeLeaveToken(link, oldKeys);

    expect(readLeaveToken(token, newKeys)).toEqual(link);
    expect(makeLeaveToken(link, newKeys)).toMatch(/^k2\./);
  });

  it('is short, safe in an address, and ends in a letter, as some mail programs cut signs off the end', () => {
    const url = leaveUrl('https://news.example.org/', makeLeaveToken(link, oldKeys));

    expect(url).toMatch(/^https:\/\/news\.example\.org\/leave\/[\w.-]+[A-Za-z]$/);
    expect(url.length).toBeLessThan(120);
  });

  it('is nothing when a single character differs, whichever it is', () => {
    const token = makeLeaveToken(link, oldKeys);
    const forged = [...token].map((sign, i) => `${token.slice(0, i)}${sign === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`);

    expect(forged.map(text => readLeaveToken(text, oldKeys)).filter(read => read !== null)).toEqual([]);
  });

  it.each(['', '.', '....', 'k1', 'k1....', 'constructor.a.b.c.d', '__proto__.a.b.c.d', '%00', 'é'.repeat(200)])(
    'is nothing when it is %j',
    text => {
      expect(readLeaveToken(text, oldKeys)).toBeNull();
    },
  );

  it('is nothing when a key of the same name from elsewhere signed it', () => {
    expect(readLeaveToken(makeLeaveToken(link, otherKeys), oldKeys)).toBeNull();
  });

  it('can leave one newsletter from an edition of another', () => {
    const other = { ...link, newsletterId: weekend };

    expect(readLeaveToken(makeLeaveToken(other, oldKeys), oldKeys)).toEqual(other);
    expect(makeLeaveToken(other, oldKeys)).toMatch(/[A-Za-z]$/);
  });
});
