import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedSource } from '../../../functions/articles/sources/stored-source.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aCmsTable, tableSource } from './a-cms-table.ts';
import { aNewsroomWithSources } from './a-newsroom-with-sources.ts';

let dynamo: LocalDynamo;
let cms: Awaited<ReturnType<typeof aCmsTable>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  cms = await aCmsTable(dynamo);
});

const newsroomWith = (details: object = {}) =>
  aNewsroomWithSources(dynamo, [{ ...tableSource, ...details }], true, cms.cms);

describe("pulling the table of the newsroom's CMS", () => {
  it('makes articles of its items by the map of the settings, and of nothing else that it holds', async () => {
    await cms.put('ice', '2026-11-22T11:30:00Z');
    await cms.put('about-us', '2026-11-22T11:30:00Z', { kind: 'page' });
    const newsroom = await newsroomWith();

    await newsroom.pull();

    expect(await newsroom.article('ice')).toMatchObject({
      headline: 'Story ice',
      byline: 'Ines Calloway',
      publishedAt: '2026-11-22T11:00:00.000Z',
      tags: ['Harbor', 'Ice'],
      body: '<p>The text of ice.</p>',
      url: 'https://www.example.org/ice',
      sensitive: true,
    });
    expect(await newsroom.article('about-us')).toBeNull();
    expect(await newsroom.stateOf('cms')).toMatchObject({ trouble: '', cursor: null, counts: { added: 1 } });
  });

  it('reads only what is new or changed since, and tells of what changed', async () => {
    await cms.put('old', '2026-11-22T10:00:00Z');
    await cms.put('kept', '2026-11-22T10:00:00Z');
    await cms.put('last', '2026-11-22T11:00:00Z');
    const newsroom = await newsroomWith();
    await newsroom.pull();
    newsroom.pass(15);
    await cms.put('old', '2026-11-22T12:10:00Z', { text: { title: 'Mended', html: '<p>Better.</p>' } });
    await cms.put('new', '2026-11-22T12:10:00Z');

    await newsroom.pull();

    expect((await newsroom.stateOf('cms'))?.counts).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(await newsroom.article('old')).toMatchObject({ headline: 'Mended' });
    expect(newsroom.told).toEqual([{ articleId: 'old' }, { articleId: 'old' }]);
  });

  it('goes on page by page, a minute apart, however many changed in one second', async () => {
    const slugs = Array.from({ length: 7 }, (_, i) => `many-${i}`);
    for (const slug of slugs) await cms.put(slug, '2026-11-22T11:30:00Z');
    const newsroom = await newsroomWith({ maximumArticles: 3 });

    const added = [];
    for (let pull = 0; pull < 4; pull++) {
      await newsroom.pull();
      added.push((await newsroom.stateOf('cms'))?.counts.added);
      newsroom.pass(1);
    }

    // The fourth is not due for another quarter of an hour.
    expect(added).toEqual([3, 3, 1, 1]);
    expect(await newsroom.stateOf('cms')).toMatchObject({ cursor: null, changesUntil: '2026-11-22T11:30:00.000Z' });
  });

  it('takes back what is deleted, and what is not published any more', async () => {
    for (const slug of ['stays', 'deleted', 'hidden']) await cms.put(slug, '2026-11-22T11:30:00Z');
    const newsroom = await newsroomWith();
    await newsroom.pull();
    newsroom.pass(15);
    await cms.delete('deleted');
    await cms.put('hidden', '2026-11-22T12:10:00Z', { state: 'draft' });

    await newsroom.pull();

    const isBack = async (slug: string) => (await newsroom.article(slug))?.retractedAt !== null;
    expect([await isBack('stays'), await isBack('deleted'), await isBack('hidden')]).toEqual([false, true, true]);
    expect((await newsroom.stateOf('cms'))?.counts.takenBack).toBe(2);
  });

  it('lets stand again what is published again', async () => {
    await cms.put('again', '2026-11-22T11:30:00Z');
    const newsroom = await newsroomWith();
    await newsroom.pull();
    newsroom.pass(15);
    await cms.put('again', '2026-11-22T12:10:00Z', { state: 'draft' });
    await newsroom.pull();
    newsroom.pass(15);
    await cms.put('again', '2026-11-22T12:25:00Z');

    await newsroom.pull();

    expect(await newsroom.article('again')).toMatchObject({ retractedAt: null });
  });

  it('never shows a draft, and leaves what is old alone', async () => {
    await cms.put('draft', '2026-11-22T11:30:00Z', { state: 'draft' });
    await cms.put('touched-up', '2026-11-22T11:30:00Z', { out: Date.parse('2018-12-28T11:00:00Z') });
    const newsroom = await newsroomWith();

    await newsroom.pull();

    expect([await newsroom.article('draft'), await newsroom.article('touched-up')]).toEqual([null, null]);
    expect((await newsroom.stateOf('cms'))?.problems).toEqual([]);
  });

  it('says in the words of the CMS what is wrong with an item', async () => {
    await cms.put('empty', '2026-11-22T11:30:00Z', { text: { title: 'Empty', html: '' } });
    const newsroom = await newsroomWith();

    await newsroom.pull();

    expect((await newsroom.stateOf('cms'))?.problems).toEqual(['item empty, text.html: is missing (left out)']);
  });

  it('is not held up by an item that is dated in the future', async () => {
    await cms.put('tomorrow', '2026-11-23T12:00:00Z');
    const newsroom = await newsroomWith();
    await newsroom.pull();
    newsroom.pass(15);
    await cms.put('today', '2026-11-22T12:10:00Z');

    await newsroom.pull();

    expect(await newsroom.article('today')).not.toBeNull();
  });

  it.each([
    ['another key', { key: ['id'] }, /^has other keys than the settings say/],
    ['another index', { index: { ...tableSource.index, changed: 'updated' } }, /^has other keys than the settings say/],
    ['moments of another type', { moments: 'text' }, /^has other keys than the settings say, or of other types/],
  ])('says what is wrong with settings of %s', async (_, details, trouble) => {
    await cms.put('ice', '2026-11-22T11:30:00Z');
    const newsroom = await newsroomWith(details);

    await newsroom.pull();

    expect((await newsroom.stateOf('cms'))?.trouble).toMatch(trouble);
  });

  it('says where a table is to be named', async () => {
    const newsroom = await aNewsroomWithSources(dynamo, [tableSource]);

    await newsroom.pull();

    expect((await newsroom.stateOf('cms'))?.trouble).toBe('can’t be read: cdk.json names no cmsTable and cmsIndex');
  });
});

describe('a source that was stored before there were tables', () => {
  it('still parses', () => {
    const state = { dueAt: '2026-11-22T12:15:00.000Z', answeredAt: '2026-11-22T12:00:00.000Z', failingSince: null };
    const counts = { added: 1, changed: 0, unchanged: 0, leftOut: 0, takenBack: 0 };
    const known = { etag: '"1"', lastModified: null, changesUntil: null, watched: [] };
    const settings = { language: 'en', section: '', timeZone: 'UTC', everyMinutes: 15, maximumArticles: 50 };
    const source = { id: 'site', kind: 'feed', url: 'https://www.example.org/feed/', lookBackDays: 7, ...settings };

    const stored = { id: 'site', token: 't', source, state: { ...state, trouble: '', problems: [], counts, ...known } };

    expect(storedSource.parse(stored).state.cursor).toBeNull();
  });
});
