import { describe, expect, it } from 'vitest';
import { everyValue, recipientValues } from '../../functions/deliveries/recipient-values.ts';
import { editionContent } from '../../functions/editions/edition-content.ts';
import { subscriberId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { recipientShapes } from '../../functions/mail/recipient-shapes.ts';
import type { Giving } from '../../functions/subscribers/subscriber.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { anArticle } from '../articles/an-article.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';

const at = instant.parse('2026-11-22T11:30:00Z');
const appeal = anAppeal();
const content = editionContent({
  edition: anEdition('draft'),
  newsletter: aNewsletter(),
  organisation: anOrganisation(),
  articles: [anArticle()],
  appeal,
  at,
  siteUrl: 'https://letters.example.org',
});
const shapes = recipientShapes(content.asks);
const valuesOf = (giving: Giving | null, letter = 'A', asks: 'usual' | 'fewer' = 'usual') => {
  const reader = {
    subscriberId: subscriberId.parse(letter.repeat(22)),
    giving,
    asks,
    unsubscribeUrl: 'https://a.example.org/',
  };
  const { unsubscribeUrl: _, ...values } = recipientValues(reader, { ask: { appeal, because: '' }, constants: {} }, at);
  return values;
};

describe('recipientValues', () => {
  it.each([
    ['never gave', null],
    ['gave once', { kind: 'once', lastGiftOn: '2026-03-01' }],
    ['gives monthly', { kind: 'monthly', lastGiftOn: '2026-08-01' }],
    ['gave lately', { kind: 'once', lastGiftOn: '2026-11-20' }],
    ['lapsed', { kind: 'once', lastGiftOn: '2020-01-01' }],
  ] as const)('are one of the shapes that the checks and the samples go by, for a reader who %s', (_, giving) => {
    for (const letter of 'ABCDEFGH')
      expect(shapes.map(({ values }) => values)).toContainEqual(valuesOf(giving, letter));
  });

  it('are one of those shapes also for readers who wish to be asked less, and most of them show no ask', () => {
    const values = [...'ABCDEFGHIJKLMNOPQRST'].map(letter => valuesOf(null, letter, 'fewer'));

    for (const one of values) expect(shapes.map(shape => shape.values)).toContainEqual(one);
    expect(values.filter(one => !Object.values(one).includes(true)).length).toBeGreaterThan(10);
  });

  it('show each variant to somebody', () => {
    const seen = new Set([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(letter => JSON.stringify(valuesOf(null, letter))));

    expect(seen.size).toBe(appeal.variants.length);
  });

  it('name everything at once where a template is tried before it is used', () => {
    const { unsubscribeUrl, ...values } = everyValue({ ask: { appeal, because: '' }, constants: {} });

    expect(unsubscribeUrl).toBeDefined();
    expect(Object.keys(values).toSorted()).toEqual(Object.keys(shapes[0]?.values ?? {}).toSorted());
  });
});
