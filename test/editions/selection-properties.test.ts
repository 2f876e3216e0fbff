import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleHead } from '../../functions/articles/article.ts';
import { addressesOf, storyFinder } from '../../functions/articles/story-mark.ts';
import { type Arrangement, unarranged } from '../../functions/editions/arrangement.ts';
import { type EarlierEdition, earlierEdition, remember } from '../../functions/editions/earlier-editions.ts';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { selectArticles } from '../../functions/editions/select-articles.ts';
import { foldText } from '../../functions/language/fold-text.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant, later } from '../../functions/language/instant.ts';
import { aHead } from '../articles/an-article.ts';
import { aWish } from './a-wish.ts';

/*
 * A fortnight of a newsroom: stories come early, late, twice and under other names, an edition is made every morning,
 * and people pin and drop what they like.
 */

const hour = 3_600_000;
const begin = instant.parse('2026-11-01T00:00:00Z');
const moment = (hours: number) => later(begin, hours * hour);
const days = 14;
/** A fault in these rules shows within some dozens of fortnights. */
fc.configureGlobal({ numRuns: 60 });
const lookBackHours = 24;

const someHeads = fc
  .array(
    fc.record({
      publishedAt: fc.integer({ min: 0, max: days * 24 + 10 }),
      lateBy: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.integer({ min: 0, max: 5 * 24 })),
      headline: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, fc.integer({ min: 0, max: 4 })),
      address: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, fc.integer({ min: 0, max: 4 })),
      section: fc.constantFrom('', 'City Hall', 'Schools'),
      weight: fc.integer({ min: 0, max: 100 }),
      isTakenBack: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 60 },
  )
  .map(rows =>
    rows.map(({ publishedAt, lateBy, headline, address, section, weight, isTakenBack }, i) =>
      aHead({
        id: `story-${i}`,
        headline: headline === null ? `Story number ${i}` : `Headline ${'abcde'[headline]}`,
        url: address === null ? null : `https://example.org/${address}`,
        publishedAt: moment(publishedAt),
        arrivedAt: moment(publishedAt + lateBy),
        section,
        weight,
        retractedAt: isTakenBack ? moment(publishedAt) : null,
      }),
    ),
  );
const someSettings = fc.record({
  order: fc.constantFrom('newest', 'section', 'weight'),
  maximumArticles: fc.integer({ min: 1, max: 8 }),
});
/** For each morning, what a person does to some stories. */
const someHands = fc.array(
  fc.record({ pin: fc.nat(59), notToday: fc.nat(59), never: fc.option(fc.nat(59), { freq: 3 }) }),
  { minLength: days, maxLength: days },
);

type Settings = { readonly order: 'newest' | 'section' | 'weight'; readonly maximumArticles: number };

/** Makes the edition of every morning at half past six from what had arrived by then; all of them go out. */
function makeFortnight(heads: readonly ArticleHead[], settings: Settings, arrangements: readonly Arrangement[]) {
  const sent: EarlierEdition[] = [];
  return Array.from({ length: days }, (_, day) => {
    const slot = moment(day * 24 + 6.5);
    const editionId = editionIdOf(newsletterId.parse('tide-line'), slot);
    const arrangement = arrangements[day] ?? unarranged;
    const memory = remember(sent, { editionId, slot }, lookBackHours);
    const there = heads.filter(({ arrivedAt, publishedAt }) => (arrivedAt ?? publishedAt) <= slot);
    const { maximumArticles, order } = settings;
    const wish = aWish({ slot, newsletter: { order }, maximumArticles, arrangement, memory });
    const selection = selectArticles(there, wish);
    const stories = selection.chosen.map(({ head, merged }) => ({ ...head, merged }));
    const compiled = { compiledAt: slot, stories };
    sent.push(earlierEdition.parse({ editionId, slot, state: 'closed', arrangement, compiled }));
    return { slot, wish, there, ...selection };
  });
}

function arrangementsOf(
  heads: readonly ArticleHead[],
  hands: readonly { pin: number; notToday: number; never: number | null }[],
) {
  const at = (index: number | null) => (index === null ? [] : heads.slice(index, index + 1));
  return hands.map(({ pin, notToday, never }) => {
    const [pinned, today, forGood] = [at(pin), at(notToday), at(never)];
    const loose = (one: ArticleHead) => !pinned.includes(one);
    return { pinned: pinned.map(({ id }) => id), notToday: today.filter(loose), never: forGood.filter(loose) };
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('a fortnight of editions', () => {
  it('carries no story twice, under whatever name, and none that may not go out', () => {
    fc.assert(
      fc.property(someHeads, someSettings, someHands, (heads, settings, hands) => {
        const editions = makeFortnight(heads, settings, arrangementsOf(heads, hands));

        const carried = editions.flatMap(({ chosen }) => chosen.map(({ head }) => head));
        expect(repeated(carried.map(({ id }) => id))).toEqual([]);
        expect(repeated(carried.flatMap(addressesOf))).toEqual([]);
        for (const { slot, chosen, wish } of editions) {
          expect(chosen.length).toBeLessThanOrEqual(wish.maximumArticles);
          const loose = chosen.filter(({ head }) => !wish.arrangement.pinned.includes(head.id));
          expect(repeated(loose.map(({ head }) => foldText(head.headline)))).toEqual([]);
          expect(chosen.filter(({ head }) => head.publishedAt > slot || head.retractedAt !== null)).toEqual([]);
        }
      }),
    );
  });

  it('loses no story that came within a week, however late, unless a person dropped it for good', () => {
    fc.assert(
      fc.property(someHeads, someHands, (heads, hands) => {
        const hesitant = arrangementsOf(heads, hands).map(one => ({ ...one, pinned: [], never: [] }));
        const last = [...hesitant.slice(0, -1), unarranged];
        const editions = makeFortnight(heads, { order: 'newest', maximumArticles: 100 }, last);

        const isCarried = storyFinder(editions.flatMap(({ chosen }) => chosen.map(({ head }) => head)));
        const merged = new Set(editions.flatMap(({ chosen }) => chosen.flatMap(one => one.merged)));
        const reasons = new Map(editions.flatMap(({ choices }) => choices.map(({ id, because }) => [id, because])));
        const lost = editions.at(-1)?.there.filter(one => isCarried(one) === null && !merged.has(one.id)) ?? [];
        for (const { id } of lost) expect(reasons.get(id)).toMatch(/^the newsroom took|embargo/);
      }),
    );
  });

  it('gives every article that it looks at one reason, and fills the room that it has', () => {
    fc.assert(
      fc.property(someHeads, someSettings, someHands, (heads, settings, hands) => {
        for (const { choices, chosen, wish } of makeFortnight(heads, settings, arrangementsOf(heads, hands))) {
          expect(repeated(choices.map(({ id }) => id))).toEqual([]);
          expect(choices.filter(({ because }) => because === '')).toEqual([]);
          expect(choices.slice(0, chosen.length).map(({ id }) => id)).toEqual(chosen.map(({ head }) => head.id));
          const hasNoRoom = choices.some(({ because }) => /^no room|^the edition carries one story/.test(because));
          if (hasNoRoom) expect(chosen).toHaveLength(wish.maximumArticles);
        }
      }),
    );
  });

  it('does not depend on the order in which articles are read', () => {
    const shuffled = someHeads.chain(heads =>
      fc.tuple(fc.constant(heads), fc.shuffledSubarray(heads, { minLength: heads.length })),
    );
    fc.assert(
      fc.property(shuffled, someSettings, ([heads, others], settings) => {
        const wish = aWish({ slot: moment(days * 24), ...settings, memory: { newSince: begin } });

        expect(selectArticles(others, wish)).toEqual(selectArticles(heads, wish));
      }),
    );
  });
});
