import { describe, expect, it } from 'vitest';
import { unarranged } from '../../functions/editions/arrangement.ts';
import { selectArticles } from '../../functions/editions/select-articles.ts';
import { articleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { aHead as head } from '../articles/an-article.ts';
import { aWish } from './a-wish.ts';

type Details = NonNullable<Parameters<typeof head>[0]>;
const ids = (...names: readonly string[]) => names.map(name => articleId.parse(name));

/** A story of its own, unless told otherwise. */
function aHead(details: Details & { readonly id: string }) {
  return head({ headline: `About the ${details.id}`, url: `https://example.org/${details.id}`, ...details });
}

function select(articles: readonly Details[], wish: Parameters<typeof aWish>[0] = {}) {
  const { chosen, choices } = selectArticles(
    articles.map(one => aHead({ id: 'ferry', ...one })),
    aWish(wish),
  );
  return {
    chosen: chosen.map(one => String(one.head.id)),
    reasons: Object.fromEntries(choices.map(({ id, because }) => [String(id), because])),
    merged: Object.fromEntries(chosen.map(one => [String(one.head.id), one.merged])),
  };
}

describe('selectArticles', () => {
  it('puts the newest story first, and the same order for the same moment', () => {
    const { chosen } = select([{ id: 'b' }, { id: 'older', publishedAt: '2026-11-21T08:00:00Z' }, { id: 'a' }]);

    expect(chosen).toEqual(['a', 'b', 'older']);
  });

  it('keeps a story under embargo until after its slot', () => {
    const { chosen, reasons } = select([
      { id: 'later', publishedAt: '2026-11-22T11:30:01Z' },
      { id: 'on the slot', publishedAt: '2026-11-22T11:30:00Z' },
    ]);

    expect(chosen).toEqual(['on the slot']);
    expect(reasons).toMatchObject({ later: 'under embargo until after this slot' });
  });

  it('says why each story is in or out', () => {
    const articles = [
      { id: 'first', section: 'City Hall', tags: ['Climate Change'] },
      { id: 'spanish', language: 'es' as const },
      { id: 'sport', section: 'Sport' },
      { id: 'untagged', section: 'City Hall' },
      { id: 'sponsored', section: 'City Hall', tags: ['climate-change', 'Sponsored'] },
      { id: 'back', retractedAt: '2026-11-22T09:00:00Z' },
      { id: 'last', section: 'city hall', tags: ['climate'], publishedAt: '2026-11-22T07:00:00Z' },
    ];
    const newsletter = { sections: ['city-hall'], tags: ['climate change', 'climate'], withoutTags: ['sponsored'] };

    const { reasons } = select(articles, { newsletter, maximumArticles: 1 });

    expect(reasons).toEqual({
      first: 'new since the last edition',
      spanish: 'in another language than the newsletter',
      sport: 'in a section that the newsletter does not carry',
      untagged: 'without a tag that the newsletter carries',
      sponsored: 'with a tag that the newsletter leaves out',
      back: 'the newsroom took it back',
      last: 'the edition carries one story, and a newer one was chosen',
    });
  });

  it('speaks first of what is in, as it stands, then of the others, newest first', () => {
    const articles = [
      { id: 'old', publishedAt: '2026-11-21T00:00:00Z' },
      { id: 'new' },
      { id: 'es', language: 'es' as const },
    ];

    const { reasons } = select(articles, { arrangement: { ...unarranged, pinned: ids('old') } });

    expect(Object.keys(reasons)).toEqual(['old', 'new', 'es']);
  });

  it('carries the languages it is told to', () => {
    const { chosen, reasons } = select([{ id: 'en' }, { id: 'ar', language: 'ar' }, { id: 'fr', language: 'fr' }], {
      newsletter: { languages: ['en', 'ar'] },
    });

    expect(chosen).toEqual(['ar', 'en']);
    expect(reasons).toMatchObject({ fr: 'in a language that the newsletter does not carry' });
  });

  it('leaves out a section', () => {
    expect(
      select([{ id: 'obituary', section: 'Obituaries' }], { newsletter: { withoutSections: ['obituaries'] } }),
    ).toMatchObject({
      chosen: [],
      reasons: { obituary: 'in a section that the newsletter leaves out' },
    });
  });
});

describe('the order of an edition', () => {
  it('goes by the weight that the newsroom and the newsletter give, then by time', () => {
    const articles = [
      { id: 'plain' },
      { id: 'heavy', weight: 50, publishedAt: '2026-11-21T00:00:00Z' },
      { id: 'council', section: 'City Hall', publishedAt: '2026-11-21T00:00:00Z' },
      { id: 'inquiry', section: 'City Hall', tags: ['Investigation'], publishedAt: '2026-11-21T00:00:00Z' },
    ];
    const newsletter = {
      order: 'weight',
      weights: { sections: { 'city hall': 20 }, tags: { investigation: 40 } },
    } as const;

    const { chosen, reasons } = select(articles, { newsletter, maximumArticles: 3 });

    expect(chosen).toEqual(['inquiry', 'heavy', 'council']);
    expect(reasons).toEqual({
      inquiry: 'new since the last edition, weight 60',
      heavy: 'new since the last edition, weight 50',
      council: 'new since the last edition, weight 20',
      plain: 'no room: the edition carries 3 stories',
    });
  });

  it('chooses the newest and puts them section by section, as the settings name these', () => {
    const at = (hour: number) => `2026-11-22T0${hour}:00:00Z`;
    const articles = [
      { id: 'loose', section: '', publishedAt: at(9) },
      { id: 'harbor 1', section: 'Harbor', publishedAt: at(8) },
      { id: 'school 1', section: 'Schools', publishedAt: at(7) },
      { id: 'harbor 2', section: 'harbor', publishedAt: at(6) },
      { id: 'weather', section: 'Weather', publishedAt: at(5) },
      { id: 'school 2', section: 'Schools', publishedAt: at(4) },
      { id: 'school 3', section: 'Schools', publishedAt: at(3) },
    ];
    const newsletter = { order: 'section', sections: [] } as const;

    expect(select(articles, { newsletter, maximumArticles: 6 }).chosen).toEqual([
      ...['harbor 1', 'harbor 2', 'school 1', 'school 2', 'weather', 'loose'],
    ]);
    expect(
      select(articles, { newsletter: { ...newsletter, sections: ['Schools', 'Harbor'] }, maximumArticles: 3 }).chosen,
    ).toEqual(['school 1', 'harbor 1', 'harbor 2']);
  });
});

describe('what hands have arranged', () => {
  it('puts pinned stories first and in, whatever the settings say', () => {
    const articles = [
      { id: 'new' },
      { id: 'spanish', language: 'es' as const },
      { id: 'ancient', publishedAt: '2020-01-01T00:00:00Z' },
    ];

    const { chosen, reasons } = select(articles, {
      arrangement: { ...unarranged, pinned: ids('ancient', 'spanish') },
      maximumArticles: 2,
    });

    expect(chosen).toEqual(['ancient', 'spanish']);
    expect(reasons).toMatchObject({ ancient: 'pinned by hand', new: 'no room: the edition carries 2 stories' });
  });

  it.each([
    ['under embargo', { publishedAt: '2026-11-23T00:00:00Z' }, 'under embargo until after this slot'],
    ['taken back', { retractedAt: '2026-11-22T09:00:00Z' }, 'the newsroom took it back'],
  ])('does not carry a pinned story that is %s', (_, details, because) => {
    const { reasons } = select([details], { arrangement: { ...unarranged, pinned: ids('ferry') } });

    expect(reasons).toEqual({ ferry: because });
  });

  it('drops a story with its copies: for today, or for good', () => {
    const ferry = aHead({ id: 'ferry' });
    const copy = { id: 'copy', url: ferry.url };

    expect(select([ferry, copy], { arrangement: { ...unarranged, notToday: [ferry] } }).reasons).toEqual({
      ferry: 'a person dropped it for today',
      copy: 'a person dropped the same story for today (same address)',
    });
    expect(select([ferry, copy], { memory: { never: [ferry] } }).reasons).toEqual({
      ferry: 'a person dropped it for good',
      copy: 'a person dropped the same story for good (same address)',
    });
  });

  it('carries what an earlier edition put off, however old it is by now', () => {
    const old = { publishedAt: '2026-11-01T00:00:00Z' };

    expect(select([old]).reasons).toEqual({});
    expect(select([old], { memory: { putOff: [aHead({ id: 'ferry' })] } }).reasons).toEqual({
      ferry: 'put off by hand from an earlier edition',
    });
  });

  it('looks at a copy of what was put off again, too, and says what became of it', () => {
    const putOff = aHead({ id: 'ferry' });
    const memory = { putOff: [putOff] };
    const copy = { id: 'copy', url: putOff.url, publishedAt: '2026-11-01T00:00:00Z' };
    const takenBack = { ...putOff, retractedAt: instant.parse('2026-11-21T12:00:00Z') };

    expect(select([copy], { memory }).reasons).toEqual({ copy: 'put off by hand from an earlier edition' });
    expect(select([takenBack, copy], { memory }).reasons).toMatchObject({
      copy: 'the newsroom took the same story back (same address)',
    });
  });
});

describe('a story that came in late', () => {
  const lateSince = instant.parse('2026-11-21T11:25:00Z');
  const old = { publishedAt: '2026-11-18T00:00:00Z' };

  it('is carried, however it is dated, when the last edition could not have known it', () => {
    const { reasons } = select([{ ...old, arrivedAt: '2026-11-21T12:00:00Z' }], { memory: { lateSince } });

    expect(reasons).toEqual({ ferry: 'came in too late for the last edition' });
  });

  it.each([
    ['it was there', { arrivedAt: '2026-11-21T11:00:00Z' }],
    ['nobody wrote down when it came', {}],
  ])('is left alone when %s', (_, details) => {
    expect(select([{ ...old, ...details }], { memory: { lateSince } }).reasons).toEqual({});
  });
});

describe('copies of a story', () => {
  it('are merged into the one that can show most, with the reason', () => {
    const articles = [
      { id: 'wire', headline: 'Ferry returns', url: null, publishedAt: '2026-11-22T09:00:00Z' },
      { id: 'site', headline: 'FERRY RETURNS.', url: 'https://example.org/ferry' },
      { id: 'feed', headline: 'Our boat is back', url: 'http://www.example.org/ferry/?utm_source=feed' },
    ];

    const { chosen, reasons, merged } = select(articles);

    expect(chosen).toEqual(['feed']);
    expect(merged).toEqual({ feed: ['site', 'wire'] });
    expect(reasons).toEqual({
      feed: 'new since the last edition',
      site: "the same story as 'Our boat is back' (same address)",
      wire: "the same story as 'Our boat is back' (same headline)",
    });
  });

  it('leave their room to the next story', () => {
    const articles = [
      { id: 'a', publishedAt: '2026-11-22T09:00:00Z' },
      { id: 'a again', headline: 'About the a', publishedAt: '2026-11-22T08:00:00Z' },
      { id: 'b', publishedAt: '2026-11-22T07:00:00Z' },
    ];

    expect(select(articles, { maximumArticles: 2 }).chosen).toEqual(['a', 'b']);
  });

  it('keep the pinned one, and two pinned ones may share a headline, but no address', () => {
    const log = { headline: 'Police log' };
    const articles = [
      { id: 'monday', ...log },
      { id: 'sunday', ...log },
      { id: 'twin', url: 'https://example.org/sunday' },
    ];

    expect(select(articles, { arrangement: { ...unarranged, pinned: ids('sunday') } }).chosen).toEqual(['sunday']);
    expect(
      select(articles, { arrangement: { ...unarranged, pinned: ids('sunday', 'monday', 'twin') } }).chosen,
    ).toEqual(['sunday', 'monday']);
  });

  it.each([
    ['an earlier edition carried it', { id: 'ferry' }],
    ['an earlier edition carried the same story (same address)', { id: 'x', url: 'https://example.org/ferry' }],
    ['an earlier edition carried the same story (same headline)', { id: 'x', headline: 'About the ferry' }],
  ])('do not go out again: %s', (because, details) => {
    const { chosen, reasons } = select([details], { memory: { carried: [aHead({ id: 'ferry' })] } });

    expect(chosen).toEqual([]);
    expect(Object.values(reasons)).toEqual([because]);
  });
});
