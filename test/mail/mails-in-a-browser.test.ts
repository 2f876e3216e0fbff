import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openBrowser } from '../support/browser.ts';
import { sampleMails } from './sample-mails.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);
/** A mail is a part of somebody else's page, which has the landmarks. */
const runAxe = `axe.run({
  rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } },
  resultTypes: ['violations'],
}).then(result => result.violations)`;

const widePicture = {
  contentType: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1200"><rect width="2400" height="1200" fill="#789"/></svg>',
};

let pictures: 'on' | 'off' = 'off';
let browser: Browser;
let page: Page;
let mails: Awaited<ReturnType<typeof sampleMails>>;

beforeAll(async () => {
  [browser, mails] = await Promise.all([openBrowser(), sampleMails()]);
  page = await browser.newPage();
  await page.route('**/*', route => (pictures === 'off' ? route.abort() : route.fulfill(widePicture)));
});
afterAll(() => browser.close());

/** Each sample in turn, by one page; what is found comes back with the name of its sample. */
async function findEach(look: (html: string) => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const { name, html } of mails) found.push(...(await look(html)).map(one => [name, one]));
  return found;
}

describe('every sample mail', () => {
  it.each(['on', 'off'] as const)('fits phones and windows without scrolling sideways, pictures %s', async mode => {
    pictures = mode;

    const found = await findEach(async html => {
      await page.setContent(html);
      const tooWide: string[] = [];
      for (const width of [320, 375, 600, 1200]) {
        await page.setViewportSize({ width, height: 800 });
        const needed = await page.evaluate('document.documentElement.scrollWidth');
        if (needed !== width) tooWide.push(`${needed} of ${width}`);
      }
      return tooWide;
    });

    expect(found).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, in %s',
    { timeout: 90_000 },
    async colorScheme => {
      pictures = 'off';
      await page.emulateMedia({ colorScheme });

      const found = await findEach(async html => {
        await page.setContent(html);
        await page.evaluate(axe);
        const objections: unknown[] = [];
        for (const width of [600, 375]) {
          await page.setViewportSize({ width, height: 800 });
          objections.push(...violations.parse(await page.evaluate(runAxe)));
        }
        return objections;
      });

      expect(found).toEqual([]);
    },
  );

  it.each([
    ['light', 'rgb(253, 252, 249)'],
    ['dark', 'rgb(27, 26, 24)'],
  ] as const)('is in its own colours in %s', async (colorScheme, ground) => {
    await page.emulateMedia({ colorScheme });

    const found = await findEach(async html => {
      await page.setContent(html);
      const shown = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      return shown === ground ? [] : [shown];
    });

    expect(found).toEqual([]);
  });
});
