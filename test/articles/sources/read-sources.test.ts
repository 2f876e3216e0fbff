import { describe, expect, it } from 'vitest';
import { readSources } from '../../../functions/articles/sources/read-sources.ts';

const feed = { id: 'site', kind: 'feed', url: 'https://www.example.org/feed/' };
const read = (...written: readonly unknown[]) => readSources('settings.json', written, 'America/New_York');

describe('the sources of a settings file', () => {
  it('need an id, a kind and an address', () => {
    expect(read(feed, { id: 'blog', kind: 'wordpress', url: 'https://blog.example.org' })).toEqual({
      sources: [
        {
          ...feed,
          language: 'en',
          section: '',
          timeZone: 'America/New_York',
          everyMinutes: 15,
          maximumArticles: 50,
          lookBackDays: 7,
        },
        expect.objectContaining({ id: 'blog', kind: 'wordpress' }),
      ],
      problems: [],
    });
  });

  it.each([
    [{ ...feed, kind: 'rss' }, 'kind', /^must be one of/],
    [{ ...feed, url: 'example.org/feed' }, 'url', /is not a web address such as/],
    [{ ...feed, url: 'ftp://example.org/feed' }, 'url', /is not a web address such as/],
    [{ ...feed, url: 'https://me:secret@example.org/' }, 'url', /must not hold a name and password/],
    [{ ...feed, everyMinutes: 1 }, 'everyMinutes', 'must be at least 2'],
    [{ ...feed, everyMinute: 10 }, 'everyMinute', 'is no known setting; is it misspelt?'],
    [{ ...feed, language: 'de' }, 'language', 'must be one of: en, es, fr, ar'],
    [{ ...feed, timeZone: 'Boston' }, 'timeZone', /is not an IANA time zone/],
    [{ kind: 'feed', url: feed.url }, 'id', 'is missing'],
    ['https://www.example.org/feed/', '', 'must be an object'],
  ])('say what is wrong: %j', (written, field, message) => {
    const { sources, problems } = read(written);

    expect(sources).toEqual([]);
    expect(problems).toMatchObject([
      { file: 'settings.json', where: 'sources[0]', field, message: expect.stringMatching(message), done: 'left out' },
    ]);
  });

  it('have an id each', () => {
    const { sources, problems } = read(feed, { ...feed, url: 'https://other.example.org/' });

    expect(sources).toMatchObject([{ url: feed.url }]);
    expect(problems).toMatchObject([{ where: 'sources[1]', field: 'id' }]);
  });

  it('need a time zone where there is no organisation', () => {
    expect(readSources('settings.json', [feed], null).problems).toMatchObject([
      { field: 'timeZone', message: 'is missing' },
    ]);
  });
});
