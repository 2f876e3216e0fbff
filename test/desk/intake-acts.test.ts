import { describe, expect, it } from 'vitest';
import { intakeActs } from '../../functions/desk/intake-acts.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { instant } from '../../functions/language/instant.ts';
import { anOrganisation } from '../newsletters/a-newsletter.ts';

const now = () => instant.parse('2026-11-22T14:00:00Z');

describe('loading articles', () => {
  it('opens no list of readers, which lie in the same bucket', async () => {
    const opened: string[] = [];
    const deps = {
      articles: { records: async () => new Map(), write: async () => true },
      changes: { send: async () => {} },
      newsletters: { getOrganisation: async () => anOrganisation() },
      imports: {
        get: async (key: string) => {
          opened.push(key);
          return null;
        },
      },
      siteUrl: 'https://news.example.org',
      now,
    };
    const load = (key: string) =>
      openDoor(
        { act: 'load-articles', by: 'ed', role: 'editor', input: { files: [{ name: 'stories.json', key }] } },
        { acts: intakeActs(deps), journal: { write: async () => {} }, readerIdOf: () => '', now },
      );

    for (const key of ['lists/20261122-0930-k7f2/upload/0', 'articles/../lists/20261122-0930-k7f2/people/0']) {
      expect(await load(key)).toMatchObject({ ok: false, message: expect.stringContaining('is not the key of') });
    }
    expect(await load('articles/0af3')).toMatchObject({ ok: false, message: 'there is no upload articles/0af3' });
    expect(opened).toEqual(['articles/0af3']);
  });
});
