import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/*
 * The story of a publisher who approves an edition at the desk, sees a slip in its subject while it is on its way, stops
 * it, reads who has it, and sends the rest a letter in its place.
 */

const readers = Array.from({ length: 40 }, (_, i) => `reader${String(i).padStart(2, '0')}@example.org`);

describe('a publisher at the desk', () => {
  let newsroom: Newsroom;
  let browser: Browser;
  let page: Page;
  let editionId: string;
  beforeAll(async () => {
    [newsroom, browser] = await Promise.all([openNewsroom({ approval: { by: 'editor' } }, 3), openBrowser()]);
    await newsroom.publish({
      ...{ id: 'ferry', headline: 'Ferry retruns to the east landing', publishedAt: '2026-11-22T10:00:00Z' },
      ...{ body: '<p>The ferry is back.</p>', url: 'https://example.org/ferry' },
    });
    await newsroom.subscribe(...readers);
    ({ editionId } = await newsroom.sendEdition('2026-11-22T11:30:00Z'));
    page = await browser.newPage();
    await page.goto(`${newsroom.siteUrl}/desk/editions/${editionId}`);
    await page.getByText('Paula Reyes').click();
  });
  afterAll(async () => {
    await browser.close();
    await newsroom.close();
  });

  it('approves the held edition behind a sentence with the number of readers, and watches it go', async () => {
    await page.getByRole('link', { name: 'Approve and send' }).click();
    await page.getByText('40 readers').first().waitFor();
    await page.getByLabel(/Without the 30 seconds/).check();
    await page.getByRole('button', { name: 'Approve for 40 readers' }).click();

    await page.getByRole('progressbar').waitFor();
    const begun = await accepted();
    await expect.poll(accepted, { timeout: 20_000 }).toBeGreaterThan(begun);
  });

  it('stops it in the middle, and reads who got it and who did not', async () => {
    await page.getByRole('link', { name: 'Stop' }).click();
    await page.getByRole('button', { name: /^Stop/ }).click();
    await expect.poll(stateAfterTending, { timeout: 30_000, interval: 500 }).toBe('Stopped');
    await page.getByRole('heading', { name: 'Report' }).waitFor();

    await page.getByRole('link', { name: 'Who got it, who did not' }).click();
    const words = await page.getByRole('row').allInnerTexts();

    const [got = 0, not = 0] = [/accepted by SES|delivered/, /stopped before the turn came/].map(
      wanted => words.filter(word => wanted.test(word)).length,
    );
    expect([got > 0, not > 0, got + not]).toEqual([true, true, 40]);
  });

  it('writes a letter to those who did not get it, and watches it go', async () => {
    await page.goto(`${newsroom.siteUrl}/desk/write`);
    await page.getByLabel('To').selectOption('Those who did not get an edition');
    await page.getByLabel('Which edition').selectOption({ index: 1 });
    await page.getByLabel('Subject').fill('The ferry returns');
    await page.getByLabel('Text').fill('Spelled as it should be.');
    await page.getByRole('button', { name: 'Make it and look at it' }).click();
    await page.getByRole('link', { name: 'Approve and send' }).click();
    await page.getByLabel(/Without the 30 seconds/).check();
    await page.getByRole('button', { name: /^Approve for/ }).click();
    await page.getByRole('progressbar').waitFor();

    await expect.poll(stateAfterTending, { timeout: 30_000, interval: 500 }).toBe('Sent');
  });

  it('mailed nobody twice, and everybody once', async () => {
    const mails = await Promise.all(readers.map(address => newsroom.mailTo(address)));

    expect(mails.map(({ length }) => length)).toEqual(readers.map(() => 1));
    expect(newsroom.troubles).toEqual([]);
  });

  async function accepted(): Promise<number> {
    const row = page.getByRole('row').filter({ hasText: /^Accepted by SES/ });
    return Number((await row.innerText()).replaceAll(/\D/g, ''));
  }

  /** As the page says it by itself; the clock ticks faster here. */
  async function stateAfterTending(): Promise<string> {
    await newsroom.tend();
    return page.locator('.badge').first().innerText();
  }
});
