import { describe, expect, it } from 'vitest';
import { foldText } from '../../functions/language/fold-text.ts';

describe('folding text', () => {
  it.each([
    ['City Hall', 'city-hall'],
    ['«¿Quién cuida el faro?»', 'QUIEN CUIDA EL FARO'],
    ['À l’école', "A l'ecole"],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδός'],
    ['ﬁnal', 'FINAL'],
    ['المدينةُ', 'المـديـنة'],
    ['  Covid-19:\n1,200 cases ', 'covid 19 1200 cases'],
  ])('makes %s and %s one', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['Ferry returns', 'Ferries return'],
    ['Ward 1', 'Ward 2'],
    ['كتب', 'كاتب'],
  ])('tells %s from %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('leaves nothing of what has no letter and no number', () => {
    expect(foldText(' …!? 🛥️ ')).toBe('');
  });
});
