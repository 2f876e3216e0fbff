import { describe, expect, it } from 'vitest';
import { askFor } from '../../functions/appeals/choose-variant.ts';
import { giverKind } from '../../functions/appeals/giver.ts';
import { subscriberId } from '../../functions/language/ids.ts';
import { instant, later } from '../../functions/language/instant.ts';
import type { Giving } from '../../functions/subscribers/subscriber.ts';
import { anAppeal } from './an-appeal.ts';

const at = instant.parse('2026-11-23T11:30:00Z');
const reader = (number: number, giving: Giving | null = null, asks: 'usual' | 'fewer' = 'usual') => ({
  subscriberId: subscriberId.parse(`reader${number}`.padEnd(22, '_')),
  giving,
  asks,
});
const words = { headline: 'Local news takes people', text: 'Readers pay for it.', button: 'Give' };

describe('what is known of a giver', () => {
  it.each([
    [null, 'never'],
    [{ kind: 'once', lastGiftOn: '2026-11-23' }, 'lately'],
    [{ kind: 'once', lastGiftOn: '2026-10-24' }, 'lately'],
    [{ kind: 'once', lastGiftOn: '2026-10-23' }, 'once'],
    [{ kind: 'monthly', lastGiftOn: '2026-10-09' }, 'lately'],
    [{ kind: 'monthly', lastGiftOn: '2026-10-08' }, 'monthly'],
    [{ kind: 'once', lastGiftOn: '2025-05-23' }, 'once'],
    [{ kind: 'once', lastGiftOn: '2025-05-21' }, 'lapsed'],
    [{ kind: 'monthly', lastGiftOn: '2024-01-31' }, 'lapsed'],
    [{ kind: 'once', lastGiftOn: '2026-11-24' }, 'lately'],
  ] as const)('makes of %j a giver of the kind %s', (giving, kind) => {
    expect(giverKind(giving, at)).toBe(kind);
  });
});

describe('what a reader sees of an appeal', () => {
  it('is thanks for a gift made lately', () => {
    const shown = askFor(reader(1, { kind: 'once', lastGiftOn: '2026-11-10' }), anAppeal(), at);

    expect(shown).toBe('thanks');
  });

  it('is the same variant whenever the reader is asked', () => {
    const first = askFor(reader(7), anAppeal(), at);

    const second = askFor(
      reader(7, { kind: 'once', lastGiftOn: '2026-01-10' }),
      anAppeal(),
      instant.parse('2026-12-24T11:30:00Z'),
    );

    expect(second).toEqual(first);
  });

  it('is nothing on three days of four for who wishes to be asked less, and the same all day', () => {
    const days = Array.from({ length: 400 }, (_, day) => later(at, day * 86_400_000));

    const asked = days.filter(day => askFor(reader(7, null, 'fewer'), anAppeal(), day) !== 'nothing');

    // Four standard deviations of a fair draw: 4 × √(400 × 1/4 × 3/4) = 35.
    expect(Math.abs(asked.length - 100)).toBeLessThan(35);
    for (const day of days) {
      const [one, other] = [day, later(day, 3_600_000)].map(moment =>
        askFor(reader(7, null, 'fewer'), anAppeal(), moment),
      );
      expect(one).toEqual(other);
    }
  });

  it('is thanks for a gift made lately also for who wishes to be asked less', () => {
    const gift = { kind: 'once', lastGiftOn: '2026-11-10' } as const;

    expect(askFor(reader(1, gift, 'fewer'), anAppeal(), at)).toBe('thanks');
  });

  it('is each variant for an equal share of readers', () => {
    const variants = ['a', 'b', 'c'].map(id => ({ id, ...words }));
    const counts: Record<string, number> = { a: 0, b: 0, c: 0 };

    for (let number = 0; number < 9000; number++) {
      const shown = askFor(reader(number), anAppeal({ variants }), at);
      if (typeof shown === 'object') counts[shown.variant] = (counts[shown.variant] ?? 0) + 1;
    }

    // Four standard deviations of a fair draw: 4 × √(9000 × 1/3 × 2/3) = 179.
    for (const count of Object.values(counts)) expect(Math.abs(count - 3000)).toBeLessThan(179);
  });

  it('does not follow from what the reader saw of another appeal', () => {
    const readers = Array.from({ length: 4000 }, (_, number) => reader(number));

    const same = readers.filter(one => {
      const shown = ['spring', 'autumn'].map(id => JSON.stringify(askFor(one, anAppeal({ id }), at)));
      return shown[0] === shown[1];
    });

    expect(Math.abs(same.length - 2000)).toBeLessThan(127);
  });
});
