import { describe, expect, it } from 'vitest';
import { recordOf } from '../../functions/articles/article-record.ts';
import { instant } from '../../functions/language/instant.ts';
import { anArticle, aRecord } from './an-article.ts';

const now = instant.parse('2026-11-23T09:00:00Z');
const nextDay = instant.parse('2026-11-24T00:00:00Z');
const weekLater = instant.parse('2026-12-01T00:00:00Z');
const early = '2026-11-22T10:00:00.000Z';
const late = '2026-11-22T20:00:00.000Z';

describe('an article that comes again', () => {
  it('keeps when it arrived, and the earliest moment that it was said to be published at', () => {
    const first = recordOf(anArticle({ publishedAt: late }), 'files', null, now);
    const redated = recordOf(anArticle({ publishedAt: early }), 'files', first, nextDay);
    const again = recordOf(anArticle({ publishedAt: late }), 'files', redated, weekLater);

    // Dated back, it was not there for an edition that was made before.
    expect([first.arrivedAt, redated.arrivedAt, again.arrivedAt]).toEqual([now, nextDay, nextDay]);
    expect([first.publishedFirstAt, redated.publishedFirstAt, again.publishedFirstAt]).toEqual([late, early, early]);
    expect(again.publishedAt).toBe(late);
  });

  it('stays as sensitive as the newsroom flagged it', () => {
    const flagged = aRecord({ sensitive: true, flaggedSensitive: true });

    expect(recordOf(anArticle({ sensitive: false }), 'files', flagged, now).sensitive).toBe(true);
    expect(recordOf(anArticle({ sensitive: true }), 'files', aRecord(), now).sensitive).toBe(true);
  });

  it('keeps what the newsroom put right, and of the source’s own what it still says', () => {
    const before = aRecord({
      corrections: [
        { at: early, text: 'It sank in 1912.', by: 'source' },
        { at: early, text: 'The mayor is Ann Li.', by: 'source' },
        { at: late, text: 'The ferry has two decks.', by: 'newsroom' },
      ],
    });
    const corrections = [
      { at: late, text: 'It sank in 1912.' },
      { at: late, text: 'The ferry has two decks.' },
    ];

    expect(recordOf(anArticle({ corrections }), 'files', before, now).corrections).toEqual([
      { at: early, text: 'It sank in 1912.', by: 'source' },
      { at: late, text: 'The ferry has two decks.', by: 'newsroom' },
    ]);
  });

  it('stays taken back when the newsroom took it back', () => {
    const before = aRecord({ origin: 'source:site', retractedAt: early, retractedBy: 'newsroom' });

    expect(recordOf(anArticle({ headline: 'Mended' }), 'source:site', before, now)).toMatchObject({
      headline: 'Mended',
      retractedAt: early,
      retractedBy: 'newsroom',
    });
  });

  it('stands again when the source that took it back has it again, and no other', () => {
    const before = aRecord({ origin: 'api', retractedAt: early, retractedBy: 'source' });

    expect(recordOf(anArticle(), 'source:site', before, now)).toMatchObject({ retractedAt: early, origin: 'api' });
    expect(recordOf(anArticle(), 'api', before, nextDay)).toMatchObject({
      ...{ retractedAt: null, retractedBy: null, arrivedAt: nextDay },
    });
  });
});
