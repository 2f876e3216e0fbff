import { describe, expect, it } from 'vitest';
import { readEntry } from '../../functions/language/read-entry.ts';
import { writtenBlock } from '../../functions/newsletters/read-block.ts';

const openHouse = {
  kind: 'event',
  headline: 'Open house',
  text: 'Coffee and the archive.',
  happensAt: '2026-12-02T18:00:00-05:00',
  startsAt: '2026-11-20T00:00:00-05:00',
  endsAt: '2026-12-03T00:00:00-05:00',
};

const problemsOf = (written: unknown) =>
  readEntry(writtenBlock, written, { file: 'settings.json', where: '' }).problems.map(
    ({ field, message }) => `${field} ${message}`,
  );

describe('a block as written', () => {
  it('fills in what a person need not say', () => {
    const { entry } = readEntry(writtenBlock, openHouse, { file: 'settings.json', where: '' });

    expect(entry).toEqual({
      ...openHouse,
      links: [],
      sponsor: '',
      happensAt: '2026-12-02T23:00:00.000Z',
      startsAt: '2026-11-20T05:00:00.000Z',
      endsAt: '2026-12-03T05:00:00.000Z',
    });
  });

  it.each([
    [{ kind: 'advert' }, 'kind must be one of: event, sponsor, links'],
    [{ endsAt: openHouse.startsAt }, 'endsAt must be after startsAt'],
    [{ happensAt: '2026-12-02' }, 'happensAt must end with its offset, as in 2027-12-31T23:59:00-05:00'],
    [{ happensAt: null }, 'happensAt must be there for an event, and for nothing else'],
    [
      { kind: 'sponsor', happensAt: null },
      'sponsor must name who pays for a sponsor’s message, and stand beside nothing else',
    ],
    [{ text: ' ' }, 'text must say something, or links must lead somewhere'],
    [
      { links: [{ label: 'a', url: 'http://example.org' }] },
      'links[0].url is not a web address such as https://www.example.org/give',
    ],
    [{ link: [] }, 'link is no known setting; is it misspelt?'],
  ])('with %j is refused in words', (change, problem) => {
    expect(problemsOf({ ...openHouse, ...change })).toContain(problem);
  });
});
