import { describe, expect, it } from 'vitest';
import { edition, editionIdOf, keyOfEdition } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import oldItem from '../fixtures/editions/edition-item-2026-11.json' with { type: 'json' };

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

describe('an edition', () => {
  it('is read as it was stored when it was for readers of one newsletter alone', () => {
    const audience = { segment: [{ about: 'language', anyOf: ['es'], not: false }], readers: 12 };

    expect(edition.parse({ ...oldItem, audience }).audience).toEqual({ ...audience, alsoTo: [] });
  });

  it('is read as it was stored before hands could arrange it', () => {
    expect(edition.parse(oldItem)).toMatchObject({
      arrangement: { pinned: [], notToday: [], never: [] },
      compiled: { stories: [{ id: 'ferry', url: null, publishedAt: null, merged: [] }] },
    });
  });
});
