import { describe, expect, it } from 'vitest';
import { carriedBy, editionIdOf, keyOfEdition } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from './an-edition.ts';

describe('editionIdOf', () => {
  it('names newsletter and slot, in the alphabet of SES tags', () => {
    const id = editionIdOf(newsletterId.parse('tide-line'), instant.parse('2026-11-22T06:30:00-05:00'));

    expect(id).toBe('tide-line-20261122T113000Z');
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('can be read back', () => {
    const key = { newsletterId: newsletterId.parse('a-b-2'), slot: instant.parse('2018-12-29T12:00:00Z') };

    expect(keyOfEdition(editionIdOf(key.newsletterId, key.slot))).toEqual(key);
  });
});

describe('carriedBy', () => {
  it.each(['frozen', 'sending', 'paused', 'parked', 'stopping', 'closed'] as const)(
    'counts the stories of an edition that is %s',
    state => {
      expect(carriedBy(anEdition(state))).toEqual(['ferry']);
    },
  );

  it.each(['draft', 'held', 'skipped', 'missed', 'failed'] as const)(
    'leaves the stories of one that is %s to others',
    state => {
      expect(carriedBy(anEdition(state))).toEqual([]);
    },
  );
});
