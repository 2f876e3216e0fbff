import { describe, expect, it } from 'vitest';
import type { ForeseenNewsletter } from '../../../infra/local/door-arrangements.ts';
import { foreseenInWords } from '../../../infra/local/tell-newsletter.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';

type Details = Parameters<typeof aNewsletter>[0];
const rain = { id: 'rain', headline: 'Rain', chosen: true, because: 'new since the last edition' };
const sport = { id: 'sport', headline: 'Sport', chosen: false, because: 'in a section that the newsletter leaves out' };

function tell(settings: Details, next: Partial<ForeseenNewsletter['next']> = {}) {
  const nothing = { editionId: null, tooLittle: null, choices: [] };
  return foreseenInWords({
    newsletter: aNewsletter(settings),
    nextSlot: '2026-11-23T11:30:00Z',
    next: { ...nothing, ...next },
  });
}

describe('a newsletter in words', () => {
  it('says what its next edition would carry, and why', () => {
    expect(tell({}, { choices: [rain, sport] })).toEqual([
      'The Tide Line (tide-line), due next: Mon 23 Nov, 06:30 (America/New_York)',
      '  Carries 3 to 12 new stories of the last 48 hours, or since the last edition, the newest first',
      'Made now, its next edition would carry 1 story:',
      '  1. Rain: new since the last edition',
      '  - Sport: in a section that the newsletter leaves out',
    ]);
  });

  it('says what its stories are chosen by', () => {
    const settings = {
      sections: ['City Hall', 'Schools'],
      withoutTags: ['sponsored'],
      order: 'weight',
      weights: { sections: { Schools: 5 }, tags: { opinion: -9 } },
    } as const;

    expect(tell(settings)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/, the heaviest first$/),
        '  Only the sections City Hall, Schools',
        '  Without stories tagged sponsored',
        '  Adds weight for Schools (5), opinion (-9)',
      ]),
    );
  });

  it('says why it would be skipped, or which edition waits', () => {
    const editionId = 'tide-line-20261122T113000Z';

    expect(tell({}, { tooLittle: 'too little news', editionId }).at(-1)).toBe(
      `Made again now, ${editionId} would be skipped: too little news`,
    );
  });
});
