import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { csvText } from '../../functions/language/csv-text.ts';
import { packedText, packForJson } from '../../functions/runtime/packed-text.ts';

const why = 'no newsletter of ours has the name in this row; ours are morning-brief, weekend, la-bahia';
/** What is told of a piece of a list of which no row can be used. */
const piece = csvText(
  Array.from({ length: 30_000 }, (_, i) => {
    const name = createHash('sha256').update(`${i}`).digest('base64url').slice(0, 14);
    return [
      'members.csv',
      i,
      `${name}@example.org`,
      'invalid',
      why,
      '“daily”',
      name,
      '',
      '',
      '',
      'daily',
      '2024-05-01',
    ];
  }),
);

it('lets four pieces of a list of which nothing can be used be answered at once, whole', async () => {
  const packed = await packForJson(piece.repeat(4));

  expect(piece.length * 4).toBeGreaterThan(18_000_000);
  expect(packed.length).toBeLessThan(5_500_000);
  expect(packedText.parse(packed)).toBe(piece.repeat(4));
});
