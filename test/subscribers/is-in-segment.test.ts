import { describe, expect, it } from 'vitest';
import { type Got, isInSegment } from '../../functions/subscribers/is-in-segment.ts';
import { segmentText } from '../../functions/subscribers/segment-text.ts';
import { leaveNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { tag } from '../../functions/subscribers/tag.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

const ann = aProfile({
  language: 'es',
  giving: { lastGiftOn: '2026-03-05', kind: 'monthly' },
  tags: [tag.parse('Member')],
});
const is = (text: string, reader = ann, told: Readonly<Record<string, Got>> = {}) =>
  isInSegment(segmentText.parse(text), reader, { newsletter: brief, got: id => told[id] ?? 'not got' });

describe('a reader in a segment', () => {
  it.each([
    ['newsletter morning-brief', true],
    ['newsletter weekend', false],
    ['not newsletter weekend', true],
    ['newsletter weekend or morning-brief', true],
    ['language es', true],
    ['language unknown', false],
    ['joined since 2026-11-22', true],
    ['joined before 2026-11-22', false],
    ['gave', true],
    ['gave once', false],
    ['gave monthly since 2026-03-05 before 2026-03-06', true],
    ['not gave since 2026-03-06', true],
    ['tag member', true],
    ['not tag member', false],
    ['tag member and language en', false],
  ])('%s: %s', (text, expected) => {
    expect(is(text)).toBe(expected);
  });

  it('knows nothing of the giving and language of who never said', () => {
    const quiet = aProfile({ language: null, giving: null });

    expect([is('gave', quiet), is('not gave', quiet), is('language unknown', quiet)]).toEqual([false, true, true]);
  });

  it('has joined what is looked at, and not another newsletter', () => {
    const left = leaveNewsletter(ann, brief, { leftAt: at('10:00:00'), through: 'page' });

    expect(is('joined', left)).toBe(false);
    expect(is('newsletter morning-brief', left)).toBe(false);
    expect(
      is('newsletter weekend', aProfile({ subscriptions: { [weekend]: ann.subscriptions[brief] ?? fail() } })),
    ).toBe(true);
  });

  it('got one of several editions, or got none of them; of whom nothing is known, neither', () => {
    const [one, two] = ['weekend-20261121T113000Z', 'weekend-20261122T113000Z'];
    const told = (first: Got, second: Got) => ({ [one ?? '']: first, [two ?? '']: second });
    const [got, not] = [`got ${one} or ${two}`, `did not get ${one} or ${two}`];

    expect(is(got, ann, told('not got', 'got'))).toBe(true);
    expect(is(not, ann, told('not got', 'got'))).toBe(false);
    expect(is(not, ann, told('not got', 'not got'))).toBe(true);
    expect([is(got, ann, told('not got', 'unclear')), is(not, ann, told('not got', 'unclear'))]).toEqual([
      false,
      false,
    ]);
  });
});

describe('a reader who was told by another newsletter', () => {
  const edition = 'weekend-20261121T113000Z';
  const gets = aProfile({ subscriptions: { ...ann.subscriptions, [weekend]: ann.subscriptions[brief] ?? fail() } });

  it.each([
    ['who still gets it', gets, 'got', true],
    [
      'who has left it since',
      leaveNewsletter(gets, weekend, { leftAt: at('10:00:00'), through: 'page' }),
      'got',
      false,
    ],
    ['who did not get what is meant', gets, 'not got', false],
    ['of whom nobody can tell', gets, 'unclear', false],
  ] as const)('is one %s', (_, reader, got, expected) => {
    const told = { [edition]: got };

    expect(is(`told weekend of ${edition}`, reader, told)).toBe(expected);
    expect(is(`not told weekend of ${edition}`, reader, told)).toBe(!expected);
  });
});

function fail(): never {
  throw new Error('Ann has confirmed The Morning Brief');
}
