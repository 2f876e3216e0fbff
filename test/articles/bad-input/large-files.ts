import { type BadCase, badArticle, badCase, goodArticle } from './case.ts';

const fiveMegabytes = 5_000_000;
const fill = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Pieces that some parser finds hard when there are very many of them. */
const pieces = [
  'a',
  'word ',
  ' ',
  '\n',
  '\n\n',
  '😀',
  'عربي ',
  '<',
  '>',
  '&',
  '&amp;',
  '&#x41;',
  '"',
  '<b>',
  '</b>',
  '<p>x</p>',
  '<p>x',
  '<br>',
  '<br><br>x',
  '<div>',
  '<ul><li>x',
  '<table><tr><td>x',
  '<a href="https://example.org/">x</a>',
  '<a href=',
  '<a b="',
  "<a b='",
  '<img src="https://example.org/a.jpg">',
  '<img src=x ',
  '<!--',
  '<!-- x -->',
  '<![CDATA[',
  '<script>',
  '<script>x</script>',
  '<style>',
  '<svg>',
  '<iframe src="https://example.org/x"></iframe>',
  '<form>x</form>',
  '<h2>x</h2>',
  '<span style="x">y</span>',
  '{{x}}',
  'Please donate to support our newsroom. ',
  '“x” ',
  'U.S. ',
  'https://example.org/',
];

/** Bodies of five megabytes, of the most that is still read, and of the most tags. */
export function largeBodies(): readonly BadCase[] {
  return pieces.flatMap((piece, i) => [
    badArticle(`5 MB of piece ${i}`, { body: fill(piece, fiveMegabytes) }),
    badArticle(`2 MB of piece ${i}`, { body: fill(piece, 1_990_000) }),
    badArticle(`49,000 of piece ${i}`, { body: fill(piece, 49_000 * piece.length) }),
  ]);
}

/** Fields other than the body that are far too large. */
export function largeFields(): readonly BadCase[] {
  const fields = [
    'id',
    'headline',
    'byline',
    'section',
    'summary',
    'url',
    'imageUrl',
    'imageAlt',
    'publishedAt',
  ] as const;
  return fields.flatMap(field => [
    badArticle(`5 MB in ${field}`, { [field]: fill('word ', fiveMegabytes) }),
    badArticle(`5 MB of tags in ${field}`, { [field]: fill('<b>', fiveMegabytes) }),
  ]);
}

/** XML that stands for more than it holds, or that nests deeper than a stack. */
export function xmlBombs(): readonly BadCase[] {
  const feed = (inside: string, prolog = '') =>
    `<?xml version="1.0"?>${prolog}<rss version="2.0"><channel>${inside}</channel></rss>`;
  const item = (inside: string) =>
    `<item><title>T</title><guid>g</guid><pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate>${inside}</item>`;
  const laughs = (depth: number, width: number) =>
    `<!DOCTYPE rss [<!ENTITY e0 "ha">${Array.from({ length: depth }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(width)}">`).join('')}]>`;
  return [
    ...[2, 5, 9, 30].flatMap(depth => [
      badCase(`laughs ${depth} deep`, 'xml', feed(item(`<description>&e${depth};</description>`), laughs(depth, 10))),
      badCase(
        `laughs ${depth} deep in lower case`,
        'xml',
        feed(item('x'), laughs(depth, 10).replaceAll('ENTITY', 'entity')),
      ),
      badCase(
        `laughs ${depth} deep behind a comment`,
        'xml',
        feed(item(`&e${depth};`), `<!-- x -->${laughs(depth, 10)}`),
      ),
      badCase(`laughs ${depth} deep in wire copy`, 'txt', feed(item('x'), laughs(depth, 10))),
    ]),
    badCase(
      'one large entity many times',
      'xml',
      feed(item('&a;'.repeat(100_000)), `<!DOCTYPE r [<!ENTITY a "${fill('a', 50_000)}">]>`),
    ),
    badCase('character references', 'xml', feed(item(`<description>${'&#x41;'.repeat(500_000)}</description>`))),
    badCase('unknown entities', 'xml', feed(item(`<description>${'&nosuch;'.repeat(200_000)}</description>`))),
    badCase('tags 100,000 deep', 'xml', feed('<a>'.repeat(100_000))),
    badCase('items in items', 'xml', feed('<item>'.repeat(20_000))),
    badCase(
      '100,000 attributes',
      'xml',
      feed(`<item ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
    ),
    badCase(
      '100,000 namespaces',
      'xml',
      feed(`<item ${Array.from({ length: 100_000 }, (_, i) => `xmlns:n${i}="u${i}"`).join(' ')}/>`),
    ),
    badCase('50,000 empty items', 'xml', feed('<item/>'.repeat(50_000))),
    badCase(
      '3,000 items',
      'xml',
      feed(Array.from({ length: 3000 }, (_, i) => item(`<description>${i}</description>`)).join('')),
    ),
    badCase('20,000 categories', 'xml', feed(item('<category>c</category>'.repeat(20_000)))),
    badCase('comments', 'xml', feed('<!-- x -->'.repeat(200_000))),
    badCase('open comments', 'xml', feed('<!--'.repeat(500_000))),
    badCase('sections of text', 'xml', feed(item(`<description>${'<![CDATA[x]]>'.repeat(100_000)}</description>`))),
    badCase('a prolog of spaces', 'xml', `${fill(' ', fiveMegabytes)}<rss/>`),
    badCase('a prolog of comments', 'xml', `${'<!-- -->'.repeat(500_000)}<rss/>`),
    badCase('a prolog of open comments', 'xml', '<!--'.repeat(1_000_000)),
    badCase('a document type that never ends', 'xml', `<!DOCTYPE ${fill('x[', fiveMegabytes)}`),
    badCase('tags that never end', 'xml', fill('<rss ', fiveMegabytes)),
    badCase('JSON 100,000 deep', 'json', `${'[['.repeat(100_000)}${']]'.repeat(100_000)}`),
    badCase('JSON of 5 MB of brackets', 'json', fill('[', fiveMegabytes)),
    badCase('JSON of 5 MB of quotes', 'json', fill('"', fiveMegabytes)),
    badCase('JSON of a million nothings', 'json', `[${'null,'.repeat(1_000_000)}null]`),
    badCase(
      '20,000 articles without text',
      'json',
      JSON.stringify(Array.from({ length: 20_000 }, () => ({ ...goodArticle, body: '' }))),
    ),
    badCase('wire copy of one line', 'txt', fill('word ', 1_900_000)),
    badCase('wire copy of short lines', 'txt', fill('a\n', 1_900_000)),
    badCase('wire copy of names', 'txt', fill('By Jane Doe\n', 1_900_000)),
    badCase('wire copy of dates', 'txt', fill('November 22, 2026\n', 1_900_000)),
    badCase('wire copy too long', 'txt', fill('word ', fiveMegabytes)),
  ];
}
