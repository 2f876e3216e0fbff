import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanArticleHtml } from '../../../functions/articles/clean-article-html.ts';
import { writeHtml } from '../../../functions/articles/html-tree.ts';
import { textAt, valueAt } from '../../../functions/articles/json-text.ts';
import { readArticleFiles } from '../../../functions/articles/read-article-files.ts';
import { unsafeMarkup } from './unsafe-markup.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const clean = (html: string) =>
  cleanArticleHtml(html, 'https://example.org/story')
    .blocks.map(block => writeHtml([block]))
    .join('\n');

const tag = fc.constantFrom(
  ...'p a img h1 div span b table tr td ul li script style svg math iframe template noscript textarea title select form mj-text'.split(
    ' ',
  ),
);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '&lt;',
    '&#x3c;',
    '<',
    '>',
    '"',
    "'",
    '`',
    '{{x}}',
    '<!--',
    '-->',
    ']]>',
    '\0',
    '\u202e',
    '/',
    '=',
    '&',
  ),
);
const attribute = fc
  .tuple(
    fc.constantFrom('href', 'src', 'style', 'onclick', 'alt', 'title', 'lang', 'dir', 'width', 'class', 'srcset'),
    text,
  )
  .map(([name, value]) => ` ${name}="${value}"`);
const scheme = fc.constantFrom('javascript:', 'data:', 'https://example.org/', '//example.org/', 'jav\tascript:');
const piece = fc.oneof(
  text,
  fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([name, attributes]) => `<${name}${attributes.join('')}>`),
  tag.map(name => `</${name}>`),
  fc.tuple(tag, scheme, text).map(([name, start, rest]) => `<${name} href='${start}${rest}' src=${start}${rest}>`),
);
const soup = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

describe('whatever a body holds', () => {
  it('it yields only what the allow-list holds', () => {
    fc.assert(
      fc.property(soup, html => {
        expect(unsafeMarkup(clean(html))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('it is clean once it was cleaned', () => {
    fc.assert(
      fc.property(soup, html => {
        const once = clean(html);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('whatever a file holds', () => {
  const name = fc.constantFrom('a.json', 'a.xml', 'a.txt');
  const start = fc.constantFrom(
    '',
    '<rss version="2.0"><channel><item><title>T</title>',
    '[{"headline": "',
    '<feed><entry>',
  );

  it.each([
    [
      'bytes',
      fc
        .tuple(start, fc.uint8Array({ maxLength: 400 }))
        .map(([text, bytes]) => Buffer.concat([Buffer.from(text), bytes])),
    ],
    ['markup', fc.tuple(start, soup).map(([text, html]) => Buffer.from(text + html))],
    ['JSON', fc.json({ maxDepth: 5 }).map(json => Buffer.from(json))],
  ])('of %s, it yields an article or a problem', (_, content) => {
    fc.assert(
      fc.property(name, content, (file, bytes) => {
        const { articles, problems } = readArticleFiles([{ name: file, bytes }], settings);
        expect(articles.length + problems.length).toBeGreaterThan(0);
        for (const { body } of articles) expect(unsafeMarkup(body)).toBeNull();
      }),
      { numRuns: 600 },
    );
  });

  it('of JSON, what lies at a path is found or is nothing', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 0)), { maxLength: 4 }),
        (value, path) => {
          expect(typeof textAt(value, ...path)).toBe('string');
          if (path.includes('constructor') && !JSON.stringify(value).includes('constructor'))
            expect(valueAt(value, ...path)).toBeUndefined();
        },
      ),
    );
  });
});
