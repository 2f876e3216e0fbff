import { describe, expect, it } from 'vitest';
import type { ReadEvent } from '../../functions/feedback/read-event.ts';
import { sesEvent } from '../../functions/feedback/ses-event.ts';
import { traceOf } from '../../functions/feedback/trace-reading.ts';
import { later } from '../../functions/language/instant.ts';
import { anEvent } from './an-event.ts';

function anOpening(details: Partial<ReadEvent> & { readonly after?: number } = {}): ReadEvent {
  const { after = 600_000, ...rest } = details;
  const read = sesEvent.parse(anEvent('Open'));
  if (read === null || !('readAt' in read)) throw new Error('an opening is no reading any more');
  return { ...read, readAt: later(read.mailedAt, after), ...rest };
}

const kindOf = (details: Parameters<typeof anOpening>[0]) => {
  const { opened, fetched } = traceOf([anOpening(details)]);
  return opened.length === 1 ? 'a person' : fetched.length === 1 ? 'a machine' : 'nobody';
};

describe('an opening', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Thunderbird/145.0'],
    ['Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG 9) AppleWebKit/537.36 Chrome/149.0.0.0 Mobile Safari/537.36'],
  ])('is a person’s with %s', agent => {
    expect(kindOf({ agent })).toBe('a person');
  });

  it.each([
    ['Apple, ahead of the reader', 'Mozilla/5.0'],
    [
      'Gmail, ahead of the reader',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
    ],
    [
      'Gmail’s image proxy',
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    ],
    ['Yahoo’s image proxy', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
    ['a scanner that says so', 'Mozilla/5.0 (compatible; ExampleScanner/2.0)'],
    ['a crawler', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
    ['a link checker', 'python-requests/2.32.3'],
    ['a browser without a screen', 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/150.0.0.0 Safari/537.36'],
    ['what does not say what it is', ''],
  ])('is a machine’s with %s', (_, agent) => {
    expect(kindOf({ agent })).toBe('a machine');
  });

  it('is a machine’s within seconds of the mail, whatever it calls itself', () => {
    expect(kindOf({ after: 9_999 })).toBe('a machine');
    expect(kindOf({ after: 10_000 })).toBe('a person');
  });

  it('is nobody’s business a week after the mail', () => {
    expect(kindOf({ after: 7 * 86_400_000 })).toBe('nobody');
    expect(kindOf({ after: 7 * 86_400_000 - 1 })).toBe('a person');
  });
});

describe('a click', () => {
  it('is kept as the second and a short hash of the link', () => {
    const { clicks, opened } = traceOf([anOpening({ after: 61_900, link: 'https://example.org/ferry' })]);

    expect(opened).toEqual([]);
    expect(clicks).toEqual([{ position: 2, second: 61, link: expect.stringMatching(/^[\w-]{4}$/) }]);
  });
});
