import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readArticleFiles } from '../../../functions/articles/read-article-files.ts';
import { openBrowser } from '../../support/browser.ts';
import type { BadCase } from './case.ts';
import { corpus } from './corpus.ts';
import { dateShapes } from './odd-fields.ts';
import { unsafeMarkup } from './unsafe-markup.ts';

const settings = { timeZone: 'America/New_York', language: 'en' } as const;
const cases = corpus();

type Result = { readonly one: BadCase; readonly seconds: number } & ReturnType<typeof readArticleFiles>;

/** Of this process alone: the wall's clock also counts what else the machine does. */
function read(one: BadCase): Result {
  const began = process.cpuUsage();
  const found = readArticleFiles([one.file], settings);
  const { user, system } = process.cpuUsage(began);
  return { one, ...found, seconds: (user + system) / 1e6 };
}

describe('of more than 500 malformed files', () => {
  const results: Result[] = [];
  beforeAll(() => {
    results.push(...cases.map(read));
  }, 300_000);
  const namesOf = (found: readonly Result[]) => found.map(({ one }) => one.name);

  it('each is one of its own', () => {
    expect(cases.length).toBeGreaterThan(500);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('each yields an article or a problem with a name, and none is thrown over', () => {
    const silent = results.filter(({ articles, problems }) => articles.length + problems.length === 0);
    const wordless = results.filter(({ problems }) =>
      problems.some(({ file, message }) => !file || message.length < 5),
    );

    expect([namesOf(silent), namesOf(wordless)]).toEqual([[], []]);
  });

  it('none takes two seconds', () => {
    expect(namesOf(results.filter(({ seconds }) => seconds > 2))).toEqual([]);
  });

  it('none yields markup that escapes', () => {
    const escaped = results.flatMap(({ one, articles }) =>
      articles.flatMap(({ body }) => {
        const fault = unsafeMarkup(body);
        return fault === null ? [] : [`${one.name}: ${fault}`];
      }),
    );

    expect(escaped).toEqual([]);
  });

  it('none yields a line with a line end or a control character in it', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]|\p{Cs}/u;
    const spoilt = results.filter(({ articles }) =>
      articles.some(({ headline, byline, section, summary }) =>
        [headline, byline, section, summary].some(line => unprintable.test(line)),
      ),
    );

    expect(namesOf(spoilt)).toEqual([]);
  });

  it('those with a date in one of eleven shapes are understood, in JSON, RSS and wire copy', () => {
    const dated = results.filter(({ one }) => dateShapes.some(shape => one.name.startsWith(`date ${shape} in `)));

    expect(dated).toHaveLength(3 * dateShapes.length);
    for (const { one, articles } of dated) expect(articles[0]?.publishedAt.slice(0, 10), one.name).toBe('2026-11-22');
  });

  it('none makes a browser see more than the allow-list holds, or outside of where it stands', async () => {
    const bodies = results.flatMap(({ articles }) => articles.map(({ body }) => body.slice(0, 20_000)));
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const seen: unknown = await page.evaluate(`(${JSON.stringify(bodies)}).flatMap(${whatItSees})`);

      const unforeseen = new Set(
        z
          .array(z.string())
          .parse(seen)
          .filter(one => !seeable.has(one)),
      );
      expect(unforeseen).toEqual(new Set());
    } finally {
      await browser.close();
    }
  });
});

/** In a page: every tag, attribute and kind of address in a body that stands in a cell, as in a mail, and whether it leaves it. */
const whatItSees = `html => {
  const around = '<table><tbody><tr><td id="cell">' + html + '</td></tr></tbody></table>';
  const { body } = new DOMParser().parseFromString(around, 'text/html');
  const cell = body.querySelector('#cell');
  const isAlone = body.childNodes.length === 1 && body.querySelectorAll('*').length === 4 + cell.querySelectorAll('*').length;
  return [isAlone ? 'stays in its cell' : html, ...[...cell.querySelectorAll('*')].flatMap(element => [
    element.localName,
    ...[...element.attributes].map(({ name, value }) =>
      name === 'href' || name === 'src' ? name + ' ' + new URL(value, 'x:').protocol : name),
  ])];
}`;

const seeable = new Set([
  'stays in its cell',
  ...'p h2 h3 h4 ul ol li blockquote a strong em b i u s small q cite abbr sub sup code pre br hr img'.split(' '),
  ...'figure figcaption table caption thead tbody tfoot tr th td'.split(' '),
  ...['href https:', 'href http:', 'href mailto:', 'src https:', 'src http:'],
  ...'alt width start colspan rowspan lang dir'.split(' '),
]);
