import { describe, expect, it } from 'vitest';
import { carriedBy, earlierEdition, remember } from '../../functions/editions/earlier-editions.ts';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from './an-edition.ts';

type State = Parameters<typeof anEdition>[0];

const tideLine = newsletterId.parse('tide-line');
const at = (day: number) => instant.parse(`2026-11-${day}T11:30:00Z`);
const own = { editionId: editionIdOf(tideLine, at(22)), slot: at(22) };

/** The edition of a morning of November. */
function ofDay(day: number, state: State, details: object = {}) {
  const stored = anEdition(state, { slot: at(day), editionId: editionIdOf(tideLine, at(day)), ...details });
  return earlierEdition.parse(stored);
}
const mark = (id: string) => ({ id, headline: `About the ${id}`, url: null, publishedAt: null });
const hands = (details: object) => ({ arrangement: { pinned: [], notToday: [], never: [], ...details } });

describe('carriedBy', () => {
  it.each(['frozen', 'sending', 'paused', 'parked', 'stopping', 'closed'] as const)(
    'counts the stories of an edition that is %s, with the copies they stand for',
    state => {
      const { compiled } = anEdition('frozen');
      const stories = compiled.stories.map(one => ({ ...one, merged: ['ferry-wire'] }));

      const carried = carriedBy(ofDay(21, state, { compiled: { ...compiled, stories } }));

      expect(carried.map(({ id }) => id)).toEqual(['ferry', 'ferry-wire']);
    },
  );

  it.each(['draft', 'held', 'skipped', 'missed', 'failed'] as const)(
    'leaves the stories of one that is %s to others',
    state => {
      expect(carriedBy(ofDay(21, state))).toEqual([]);
    },
  );
});

describe('an edition for a part of the readers', () => {
  it('leaves its stories to the others, and how far they look back', () => {
    const audience = { segment: [{ about: 'language', anyOf: ['es'] }], readers: null };
    const forSome = ofDay(21, 'closed', { audience });

    expect(carriedBy(forSome)).toEqual([]);
    expect(remember([ofDay(19, 'closed'), forSome], own, 24).newSince).toBe(at(19));
  });
});

describe('the time that an edition looks back on', () => {
  it('is the look-back, or what has passed since the last edition that went out, whichever reaches further', () => {
    const editions = [ofDay(19, 'closed'), ofDay(20, 'skipped'), ofDay(21, 'missed')];

    expect(remember(editions, own, 48).newSince).toBe(at(19));
    expect(remember(editions, own, 24 * 5).newSince).toBe(at(17));
  });

  it('reaches back from the first edition while none has gone out', () => {
    expect(remember([], own, 24).newSince).toBe(at(21));
    expect(remember([ofDay(20, 'skipped'), ofDay(21, 'skipped')], own, 24).newSince).toBe(at(19));
  });

  it('does not count an edition of a later slot', () => {
    expect(remember([ofDay(20, 'closed'), ofDay(23, 'closed')], own, 24).newSince).toBe(at(20));
  });

  it('counts as late what came after the last edition was compiled, and a little before', () => {
    expect(remember([], own, 24).lateSince).toBeNull();
    expect(remember([ofDay(21, 'closed')], own, 24).lateSince).toBe('2026-11-22T11:29:56.000Z');
  });
});

describe('what hands did to earlier editions', () => {
  it('holds for good where a story was dropped for good, whatever became of that edition', () => {
    const editions = [
      ofDay(18, 'skipped', hands({ never: [mark('x')] })),
      ofDay(23, 'draft', hands({ never: [mark('y')] })),
    ];

    expect(remember(editions, own, 24).never).toEqual([mark('x'), mark('y')]);
  });

  it('puts off what was not for that day, until an edition has gone out without it being put off again', () => {
    const dropped = hands({ notToday: [mark('x')] });

    expect(remember([ofDay(20, 'closed', dropped)], own, 24).putOff).toEqual([mark('x')]);
    expect(remember([ofDay(20, 'closed', dropped), ofDay(21, 'skipped')], own, 24).putOff).toEqual([mark('x')]);
    expect(remember([ofDay(20, 'closed', dropped), ofDay(21, 'closed')], own, 24).putOff).toEqual([]);
  });

  it('are not its own', () => {
    const itself = ofDay(22, 'held', hands({ never: [mark('x')], notToday: [mark('y')] }));

    expect(remember([itself], own, 24)).toMatchObject({ never: [], putOff: [] });
  });
});
