import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { openBrowser } from '../support/browser.ts';
import { aReader, asDelivered } from './as-delivered.ts';
import { samples } from './samples.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);
/** A mail is a part of somebody else's page, which has the landmarks. */
const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };

const widePicture = {
  contentType: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1200"><rect width="2400" height="1200" fill="#789"/></svg>',
};

let pictures: 'on' | 'off' = 'off';
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  await page.route('**/*', route => (pictures === 'off' ? route.abort() : route.fulfill(widePicture)));
});
afterAll(() => browser.close());

describe.each(['light', 'dark'] as const)('in the %s scheme', colorScheme => {
  it.each(Object.entries(samples))(
    '%s is accessible, and fits a phone with pictures on and off',
    async (_, content) => {
      const { html } = asDelivered(await renderMail(content, 'mail'), aReader);
      await page.emulateMedia({ colorScheme });
      for (pictures of ['on', 'off'] as const) {
        await page.setContent(html);
        expect(await page.evaluate('document.documentElement.scrollWidth'), `pictures ${pictures}`).toBe(320);
      }
      await page.evaluate(axe);
      const found = await page.evaluate(
        `axe.run({ rules: ${JSON.stringify(rules)} }).then(result => result.violations)`,
      );
      expect(violations.parse(found)).toEqual([]);
    },
  );

  it('shows the scheme’s own colours', async () => {
    await page.emulateMedia({ colorScheme });
    await page.setContent((await renderMail(samples['story-en'] ?? expect.unreachable(), 'web')).html);
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(27, 26, 24)' : 'rgb(253, 252, 249)');
  });
});
