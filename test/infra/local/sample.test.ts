import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readAppeals } from '../../../functions/appeals/read-appeals.ts';
import { cleanArticleHtml } from '../../../functions/articles/clean-article-html.ts';
import { withoutStandingAppeal } from '../../../functions/articles/standing-appeal.ts';
import { readWords } from '../../../functions/editions/read-words.ts';
import { instant } from '../../../functions/language/instant.ts';
import { readNewsletters } from '../../../functions/newsletters/read-newsletters.ts';
import { readSettingsFile } from '../../../functions/newsletters/settings-file.ts';
import { sampleArticles, sampleSettings, sampleSubscribers } from '../../../infra/local/sample/load-sample.ts';
import { readList } from '../../subscribers/imports/read-list.ts';

const hour = 3_600_000;
const now = new Date('2027-03-14T08:20:00Z');
const images = new URL('../../../infra/local/sample/images/', import.meta.url);

const { settings } = readSettingsFile('settings.json', sampleSettings());
const { organisation, newsletters, problems } = readNewsletters('settings.json', settings);
const { appeals, problems: appealProblems } = readAppeals(
  'settings.json',
  settings.appeals,
  newsletters.map(({ id }) => id),
);

const article = z.strictObject({
  id: z.string(),
  headline: z.string(),
  byline: z.string(),
  publishedAt: z.iso.datetime(),
  section: z.string(),
  language: z.enum(['en', 'es', 'fr', 'ar']),
  summary: z.string(),
  body: z.string(),
  url: z.url({ hostname: /\.example\.org$/ }),
  imageUrl: z.string().optional(),
  imageAlt: z.string().optional(),
  sensitive: z.boolean().optional(),
});
const articles = z.array(article).parse(JSON.parse(sampleArticles(now, 'http://127.0.0.1:1234/images')));

describe('the sample newsroom', () => {
  it('has an organisation, three newsletters and four appeals that anybody can read', () => {
    expect([...problems, ...appealProblems]).toEqual([]);
    expect(organisation?.name).toBe('The Harbor Ledger');
    expect(newsletters.map(({ id, language, layout, approval }) => [id, language, layout, approval.by])).toEqual([
      ['tide-line', 'en', 'digest', 'automatic'],
      ['orilla', 'es', 'digest', 'automatic'],
      ['long-watch', 'en', 'story', 'editor'],
    ]);
    expect(appeals.map(({ language }) => language).sort()).toEqual(['en', 'en', 'en', 'es']);
  });

  it('has a block that is open for years, of two kinds, and a letter that can be sent', () => {
    const blocks = newsletters.flatMap(({ block }) => block ?? []);

    expect(blocks.map(({ kind }) => kind)).toEqual(['links', 'sponsor']);
    expect(blocks.every(({ startsAt, endsAt }) => startsAt < '2026-11-01' && endsAt > '2027-06-01')).toBe(true);
    const letter = readFileSync(new URL('../letter.md', images), 'utf8');
    expect(readWords('letter.md', letter)).toMatchObject({ layout: 'letter', problems: [] });
  });

  it('looks back 48 hours and more, and asks for something in every newsletter, also in 2018', () => {
    for (const { id, language, lookBackHours } of newsletters) {
      const open = appeals.filter(
        one =>
          one.language === language &&
          (one.newsletters.length === 0 || one.newsletters.includes(id)) &&
          one.startsAt < '2018-12-29T12:00:00.000Z' &&
          one.endsAt === null,
      );

      expect(lookBackHours).toBeGreaterThanOrEqual(48);
      expect(open.length, id).toBeGreaterThan(0);
    }
  });

  it('has 24 articles in four languages, of three paragraphs and of 1,500 words', () => {
    const words = articles.map(({ body }) => body.replaceAll(/<[^>]*>/g, ' ').split(/\s+/).length);

    expect(articles).toHaveLength(24);
    expect(new Set(articles.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'fr', 'ar']));
    expect(Math.max(...words)).toBeGreaterThan(1500);
    expect(Math.min(...words)).toBeLessThan(120);
  });

  it('needs no cleaning, and no story ends in an appeal of its own', () => {
    for (const { id, body } of articles) {
      const { notices } = cleanArticleHtml(body, null);
      const paragraphs = [...body.matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) => ({ text }));

      expect(notices, id).toEqual([]);
      expect(withoutStandingAppeal(paragraphs), id).toEqual(paragraphs);
    }
  });

  it('has enough fresh stories for each digest, whether its slot is now or was due a day ago', () => {
    for (const hoursLate of Array.from({ length: 25 }, (_, index) => index)) {
      const slot = now.getTime() - hoursLate * hour;
      const fresh = (language: string, lookBackHours: number) =>
        articles.filter(one => {
          const age = slot - Date.parse(one.publishedAt);
          return one.language === language && age >= 0 && age <= lookBackHours * hour;
        });
      const [morning, weekly] = newsletters;

      expect(fresh('en', morning?.lookBackHours ?? 0).length, `${hoursLate} h late`).toBeGreaterThanOrEqual(8);
      expect(fresh('es', weekly?.lookBackHours ?? 0).length, `${hoursLate} h late`).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps its sensitive story out of the first morning, so that the first mail shows an ask', () => {
    const sensitive = articles.filter(one => one.sensitive);

    const lookBack = now.getTime() - (newsletters[0]?.lookBackHours ?? 0) * hour;
    expect(sensitive.map(({ publishedAt }) => Date.parse(publishedAt) < lookBack)).toEqual([true]);
  });

  it('has for each picture a PNG of 1200 by 630 under 60 KB, with words for those who do not see it', () => {
    const files = readdirSync(images).map(name => ({ name, bytes: readFileSync(new URL(name, images)) }));
    const shown = articles.flatMap(({ imageUrl, imageAlt }) =>
      imageUrl === undefined ? [] : [{ imageUrl, imageAlt }],
    );

    for (const { bytes } of files) {
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(bytes.length).toBeLessThan(60_000);
    }
    const addresses = files.map(({ name }) => `http://127.0.0.1:1234/images/${name}`);
    expect(new Set(shown.map(({ imageUrl }) => imageUrl))).toEqual(new Set(addresses));
    expect(shown.every(({ imageAlt = '' }) => imageAlt.length > 20)).toBe(true);
  });
});

describe("the sample's people", () => {
  const list = readList(sampleSubscribers(now), {
    newsletters: newsletters.map(({ id }) => id),
    now: instant.parse(now.toISOString()),
  });

  it('are 200, each at an address of nobody, and every row can be read', () => {
    const addresses = list.entries.map(({ address }) => address);

    expect([list.because, ...list.refused, ...list.notes]).toEqual([null]);
    expect(new Set(addresses).size).toBe(200);
    const elsewhere = addresses.filter(address => !/@example\.(org|com|net)$/.test(address));
    expect(elsewhere.sort()).toEqual([
      'bounce+1@simulator.amazonses.com',
      'bounce+2@simulator.amazonses.com',
      'complaint+1@simulator.amazonses.com',
    ]);
  });

  it('gave, a quarter of them, the last one yesterday', () => {
    const gifts = list.entries.flatMap(({ giving }) => (giving ? [giving.lastGiftOn] : []));

    expect(gifts).toHaveLength(50);
    expect(gifts.sort().at(-1)).toBe('2027-03-13');
  });
});
