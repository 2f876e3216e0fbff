import { type BadCase, badArticle, badCase, goodArticle } from './case.ts';
import { goodFiles } from './good-files.ts';

/** The twenty-second of November 2026 in eleven shapes, as newsrooms' programs write it. */
export const dateShapes = [
  '2026-11-22',
  '2026-11-22T08:00:00Z',
  '2026-11-22T03:00:00.123-05:00',
  '2026-11-22 03:00:00',
  '2026/11/22 3:00',
  'Sun, 22 Nov 2026 08:00:00 GMT',
  '22 Nov 26 03:00 EST',
  'November 22, 2026',
  'Nov. 22nd, 2026 at 3:00 a.m.',
  '22 de noviembre de 2026',
  '22 novembre 2026 à 3 h 00',
] as const;

const noDates = [
  '22',
  'yesterday',
  '11/22/2026',
  '2026-13-45',
  '2026-02-30T10:00:00Z',
  '0000-00-00 00:00:00',
  '9999999999999999',
  '-1',
  '1e400',
  'Sun, 99 Foo 2026 99:99:99 XYZ',
  '2026-11-22T25:61:61Z',
  '2026-11-22T08:00:00+99:99',
  'Invalid Date',
  '{{date}}',
  '<b>2026</b>',
  '٢٠٢٦-١١-٣٣',
] as const;

/** The same shapes in JSON, in RSS and in wire copy, and what is no date at all. */
export function odditiesOfDates(): readonly BadCase[] {
  const rss = (date: string) =>
    `<rss version="2.0"><channel><item><title>T</title><guid>g</guid><pubDate>${date.replaceAll('<', '&lt;')}</pubDate><description>Text.</description></item></channel></rss>`;
  return [...dateShapes, ...noDates].flatMap(date => [
    badArticle(`date ${date} in JSON`, { publishedAt: date }),
    badCase(`date ${date} in RSS`, 'xml', rss(date)),
    badCase(`date ${date} in wire copy`, 'txt', `${date}\n\nHeadline\n\nBy Ines Calloway\n\nText.\n`),
  ]);
}

/** Each field missing, empty, or of another kind. */
export function odditiesOfFields(): readonly BadCase[] {
  const others: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['empty', ''],
    ['blank', ' \u00a0\n'],
    ['a number', 7],
    ['a list', ['x', 1, null, { y: 'z' }]],
    ['an object', { rendered: 'x' }],
  ];
  return Object.keys(goodArticle).flatMap(field =>
    others.map(([what, value]) => badArticle(`${field} is ${what}`, { [field]: value })),
  );
}

/** Feeds and replies with one kind of element or key taken out. */
export function missingParts(): readonly BadCase[] {
  const tags = ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded', 'dc:creator', 'item', 'channel'];
  const atomTags = ['id', 'title', 'updated', 'published', 'content', 'summary', 'author', 'entry'];
  const keys = [
    'id',
    'guid',
    'title',
    'content',
    'excerpt',
    'link',
    'date_gmt',
    'modified_gmt',
    '_embedded',
    'content_html',
    'content_text',
    'date_published',
    'items',
    'authors',
  ];
  return goodFiles.flatMap(({ kind, ending, text }) => {
    if (kind === 'rss' || kind === 'atom') {
      return (kind === 'rss' ? tags : atomTags).map(tag =>
        badCase(`${kind} without ${tag}`, ending, text.replaceAll(new RegExp(`</?${tag}(?=[\\s>/])[^>]*>`, 'g'), '')),
      );
    }
    if (kind !== 'wordpress' && kind !== 'json-feed') return [];
    const used = keys.filter(key => text.includes(`"${key}"`));
    return used.flatMap(key => [
      badCase(
        `${kind} without ${key}`,
        ending,
        JSON.stringify(JSON.parse(text, (name, value) => (name === key ? undefined : value))),
      ),
      badCase(
        `${kind} with another ${key}`,
        ending,
        JSON.stringify(JSON.parse(text, (name, value) => (name === key ? 7 : value))),
      ),
    ]);
  });
}
