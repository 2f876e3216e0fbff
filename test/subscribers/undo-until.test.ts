import { expect, it } from 'vitest';
import { later } from '../../functions/language/instant.ts';
import { undoUntil } from '../../functions/subscribers/undo-until.ts';
import { at } from './a-profile.ts';

const days = (number: number) => later(at('12:00:00'), number * 86_400_000);

it('lets a change of many be undone for 30 days, and never when its files may be gone', () => {
  const begunAt = days(0);

  expect(undoUntil({ begunAt }, { appliedAt: days(1) })).toBe(days(31));
  expect(undoUntil({ begunAt }, { appliedAt: days(4) })).toBe(days(34));
  expect(undoUntil({ begunAt }, { appliedAt: days(20) })).toBe(days(34));
});
