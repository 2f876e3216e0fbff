import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { asTemplateText, cleanText, escapeHtml, oneLine, placeholder } from '../../functions/mail/placeholders.ts';

const dangerous = [
  '{',
  '{{',
  '{{{',
  '}',
  '}}',
  '\\',
  '\\\\',
  '\\{{',
  '#if x',
  '/if',
  '!',
  '~',
  '>',
  '^',
  'x',
  ' ',
  '\n',
];
const others = [
  '$1',
  '$&',
  '${',
  '<%= y %>',
  '&',
  '&#123;',
  '<b>',
  '"',
  "'",
  '[[x]]',
  'é',
  'م',
  '👩🏽‍🚒',
  '\ufdd0',
  '\ufdd1',
  '\u0000',
];

/** The same texts on every run: a linear congruential generator over the pieces above. */
function* hostileTexts(count: number): Generator<string> {
  const pieces = [...dangerous, ...dangerous, ...others];
  let state = 20261122;
  const next = (limit: number) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let made = 0; made < count; made += 1) {
    yield Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)] ?? '').join('');
  }
}

const fill = (template: string, values: object): string =>
  Handlebars.compile(template, { noEscape: true, strict: true })(values);

describe('asTemplateText', () => {
  it('comes out of Handlebars as it went in, whatever braces and backslashes it mixes', () => {
    for (const text of hostileTexts(3000)) {
      const clean = cleanText(text);
      const { text: template, constants } = asTemplateText(clean);
      expect(fill(template, constants)).toBe(clean);
    }
  });

  it('keeps placeholders apart from the text around them', () => {
    for (const text of hostileTexts(1000)) {
      const clean = cleanText(text);
      const { text: template, constants } = asTemplateText(`${clean}${placeholder('url')}${clean}`);
      expect(fill(template, { ...constants, url: 'URL' })).toBe(`${clean}URL${clean}`);
    }
  });

  it('asks for no constants where there is nothing to guard', () => {
    expect(asTemplateText('a ( b \\ c')).toEqual({ text: 'a ( b \\ c', constants: {} });
  });
});

describe('escapeHtml', () => {
  it('leaves Handlebars nothing to read, in front of a placeholder too', () => {
    for (const text of hostileTexts(1000)) {
      const escaped = escapeHtml(cleanText(text));
      expect(fill(`${escaped}{{url}}${escaped}`, { url: 'URL' })).toBe(`${escaped}URL${escaped}`);
      expect(escaped).not.toMatch(/[<>"'{}\\]/);
    }
  });
});

describe('cleanText', () => {
  it('drops what breaks MIME and what marks placeholders, and keeps line breaks', () => {
    expect(cleanText('a\u0000b\u001bc\ufdd0d\u2028e\nf\tg\ud800')).toBe('a b c d e\nf\tg\ufffd');
  });
});

describe('oneLine', () => {
  it('has no line break that could begin a header, and keeps no-break spaces', () => {
    expect(oneLine(' a\r\nBcc: b \u00a0c\n')).toBe('a Bcc: b \u00a0c');
  });
});
