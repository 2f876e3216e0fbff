import { describe, expect, it } from 'vitest';
import { countBatch } from '../../functions/feedback/count-reading.ts';
import type { Click } from '../../functions/feedback/read-event.ts';
import type { Reading } from '../../functions/feedback/reading-table.ts';

const nothing: Pick<Reading, 'opened' | 'fetched' | 'clicked' | 'clicks'> = {
  opened: new Set(),
  fetched: new Set(),
  clicked: new Set(),
  clicks: [],
};
const click = (position: number, second: number, link: string): Click => ({ position, second, link });

describe('countBatch', () => {
  it('counts readers, not readings', () => {
    const clicks = [click(1, 60, 'aaaa'), click(1, 600, 'bbbb')];

    expect(countBatch({ ...nothing, opened: new Set([0, 1]), clicks }, null)).toEqual({
      opened: 2,
      clicked: 1,
      onlyMachines: 0,
    });
  });

  it('takes who followed a link for who opened the mail, though its images were off', () => {
    expect(countBatch({ ...nothing, clicks: [click(4, 60, 'aaaa')] }, null)).toMatchObject({ opened: 1, clicked: 1 });
  });

  it('counts apart what machines alone have fetched', () => {
    const fetched = new Set([0, 1, 2]);

    expect(countBatch({ ...nothing, opened: new Set([2]), fetched }, null)).toEqual({
      opened: 1,
      clicked: 0,
      onlyMachines: 2,
    });
  });

  it.each([
    ['all links in one second', [0, 0, 0].map((after, i) => click(0, 45 + after, `lnk${i}`))],
    ['one after the other within seconds', [0, 2, 4, 7, 10].map((after, i) => click(0, 300 + after, `lnk${i}`))],
  ])('takes who follows %s for a scanner', (_, clicks) => {
    expect(countBatch({ ...nothing, clicks }, null)).toEqual({ opened: 0, clicked: 0, onlyMachines: 1 });
    expect(countBatch({ ...nothing, clicks: clicks.toReversed() }, null)).toMatchObject({ clicked: 0 });
  });

  it.each([
    ['one link twice in a second', [click(0, 90, 'aaaa'), click(0, 90, 'aaaa')]],
    ['three stories within ten seconds', [click(0, 90, 'aaaa'), click(0, 94, 'bbbb'), click(0, 99, 'cccc')]],
    ['a link long after a scanner was there', [...[0, 1, 2].map(i => click(0, 20, `lnk${i}`)), click(0, 3600, 'lnk1')]],
  ])('takes who follows %s for a person', (_, clicks) => {
    expect(countBatch({ ...nothing, clicks }, null)).toMatchObject({ opened: 1, clicked: 1 });
  });

  const slowly = (links: number) => Array.from({ length: links }, (_, i) => click(0, 100 + 15 * i, `lnk${i}`));

  it('takes who follows every link of a mail within a minute for a scanner, however slowly', () => {
    expect(countBatch({ ...nothing, clicks: slowly(4) }, 4)).toEqual({ opened: 0, clicked: 0, onlyMachines: 1 });
    expect(countBatch({ ...nothing, clicks: slowly(3) }, 3)).toMatchObject({ clicked: 0 });
  });

  it.each([
    ['all but one of its links', slowly(4), 5],
    ['both links of a mail that has no more', slowly(2), 2],
    ['every link, but not within a minute', [...slowly(3), click(0, 161, 'lnk3')], 4],
    ['four links of a mail whose links were not counted', slowly(4), null],
  ])('takes who follows %s for a person', (_, clicks, linksInAll) => {
    expect(countBatch({ ...nothing, clicks }, linksInAll)).toMatchObject({ clicked: 1 });
  });
});
