import { describe, expect, it } from 'vitest';
import { instant, later } from '../../../functions/language/instant.ts';
import { makeStamp, readStamp } from '../../../functions/site/joining/form-stamp.ts';
import { makeLeaveToken } from '../../../functions/subscribers/leave-link.ts';
import { keysAt, linkKeys } from '../../../functions/subscribers/signed-token.ts';
import { chanceOf } from '../../simulation/random.ts';
import { aProfile, brief } from '../../subscribers/a-profile.ts';

const keys = linkKeys.parse('{"current":"k1","k1":"a key for the tests of forms"}');
const at = instant.parse('2026-11-22T12:00:00Z');
const hour = 3_600_000;
const forms = { page: { kind: 'page', words: 'd4e5f6' }, embedded: { kind: 'embedded', words: 'a1b2c3' } } as const;
const replaced = linkKeys.parse(
  '{"current":"k1","next":"k2","nextFrom":"2026-11-22T12:15:00Z","k1":"a key for the tests of forms","k2":"another of them, and newer"}',
);

describe('the stamp of a form', () => {
  it.each([
    ['page', 1999, false],
    ['page', 2000, true],
    ['page', 24 * hour, true],
    ['page', 24 * hour + 1, false],
    ['page', -1, false],
    ['embedded', 0, true],
    ['embedded', 20 * 365 * 24 * hour, true],
  ] as const)('on a %s form, %i milliseconds old, is good: %s', (kind, age, isGood) => {
    const read = readStamp(makeStamp(forms[kind], at, keys), later(at, age), keys);

    expect(read).toEqual(isGood ? { ...forms[kind], issuedAt: at, nonce: expect.any(String) } : null);
  });

  it('is good on an embedded form however many keys came after, and on a page for a day after its own', () => {
    const stamps = [makeStamp(forms.page, at, keys), makeStamp(forms.embedded, at, keys)];
    const [atOnce, long] = [keysAt(later(at, hour), replaced), keysAt(later(at, 25 * hour), replaced)];

    const goodAt = (age: number, known: typeof keys) =>
      stamps.map(text => readStamp(text, later(at, age), known) !== null);

    expect(goodAt(hour, atOnce)).toEqual([true, true]);
    expect(goodAt(20 * hour, long)).toEqual([false, true]);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => makeStamp(forms.page, at, keys))).size).toBe(100);
  });

  it('is not made younger, longer lived or anybody’s by changing it', () => {
    const chance = chanceOf(3);
    const [page, embedded] = [makeStamp(forms.page, at, keys), makeStamp(forms.embedded, at, keys)];
    const swapped = [
      page.replace('.page.d4e5f6.', '.a1b2c3.'),
      embedded.replace('.a1b2c3.', '.page.d4e5f6.'),
      page.replace('.d4e5f6.', '.a1b2c3.'),
    ];
    const mixed = Array.from({ length: 300 }, () => {
      const other = embedded.split('.');
      return page
        .split('.')
        .map((part, i) => (chance.happens(0.5) ? part : other[i]))
        .join('.');
    });
    const leave = makeLeaveToken({ newsletterId: brief, editionId: null, subscriberId: aProfile().subscriberId }, keys);

    const forged = [...swapped, leave, page.slice(0, -1), `${page}A`, ...mixed].filter(
      text => text !== page && text !== embedded,
    );

    expect(forged.filter(text => readStamp(text, later(at, hour), keys) !== null)).toEqual([]);
  });
});
