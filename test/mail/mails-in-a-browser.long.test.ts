import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeObjections, colourRules, mailIsNoPage } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { sampleMails } from './sample-mails.ts';

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

  it('has nothing that axe objects to, wide and narrow, in light and dark', { timeout: 90_000 }, async () => {
    pictures = 'off';

    const found = await findEach(async html => {
      await page.setContent(html);
      const objections: string[] = [];
      for (const width of [600, 375]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: 'light' });
        objections.push(...(await axeObjections(page, { without: mailIsNoPage })));
        await page.emulateMedia({ colorScheme: 'dark' });
        objections.push(...(await axeObjections(page, { only: colourRules })));
      }
      return objections;
    });

    expect(found).toEqual([]);
  });

  it('would be told of a picture without words, and of words too faint in the dark alone', async () => {
    const faint = '@media (prefers-color-scheme:dark){p{color:#777;background:#666}}';
    await page.setContent(
      `<html lang="en"><title>A</title><style>${faint}</style><h1>A</h1><img src="a.png"><p>Some words</p>`,
    );

    await page.emulateMedia({ colorScheme: 'light' });
    expect(await axeObjections(page, { without: mailIsNoPage })).toEqual([expect.stringMatching(/^image-alt /)]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeObjections(page, { only: colourRules })).toEqual([expect.stringMatching(/^color-contrast /)]);
  });

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
