import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeObjections, colourRules } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, bahia, mina, pathFor, pressed, tideLine } from './a-site.ts';
import { visit } from './visit.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let browser: Browser;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await dynamo.stop();
});

/** Paths of every page that the site has. */
async function everyPage(): Promise<Readonly<Record<string, string>>> {
  const reader = (name: string, newsletter = tideLine.id) =>
    site.aReader(`${name}-${Math.random()}@example.org`, [newsletter]);
  const left = await reader('left');
  await site.app.request(left.path, pressed({ leave: 'this' }));
  return {
    front: '/',
    preferences: '/preferences',
    asking: (await reader('asking')).path,
    spanish: (await reader('spanish', bahia.id)).path,
    arabic: (await reader('arabic', mina.id)).path,
    left: left.path,
    takenBack: pathFor({ newsletterId: tideLine.id, editionId: null, subscriberId: site.idOf('nobody@example.org') }),
    broken: '/leave/broken',
    subscribe: '/subscribe',
    subscribeInSpanish: '/subscribe?language=es&newsletter=la-bahia',
    subscribeInArabic: '/subscribe?language=ar',
    ownForm: '/subscribe/form',
    confirm: await aConfirmation(),
    stale: '/confirm/broken',
    missing: '/nowhere',
  };
}

/** The path of the link in a confirmation. */
async function aConfirmation(): Promise<string> {
  const email = `confirming-${Math.random()}@example.org`;
  const form = site.stamp();
  site.pass(5000);
  await site.app.request('/subscribe', pressed({ email, newsletter: tideLine.id, form }));
  await site.answerSignUps();
  return /\/confirm\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
}

describe('the site in a browser', () => {
  it('fits windows of 320 and 1200 pixels, with nothing that axe objects to in light and dark', async () => {
    const found: string[] = [];
    const { page, complaints, close } = await visit(browser, site, '/');
    for (const [name, path] of Object.entries(await everyPage())) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`https://news.example.org${path}`);
      const say = (objections: readonly string[]) => found.push(...objections.map(text => `${name}: ${text}`));
      for (const width of [1200, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const needed = await page.evaluate('document.documentElement.scrollWidth');
        if (needed !== width) say([`${needed} of ${width} pixels`]);
      }
      const { length } = await page.content();
      if (length > 100_000) say([`${length} characters`]);
      say(await axeObjections(page));
      await page.emulateMedia({ colorScheme: 'dark' });
      say(await axeObjections(page, { only: colourRules }));
      say(complaints.splice(0).filter(text => !text.includes('404')));
    }
    await close();

    expect(found).toEqual([]);
  });

  it('lets a reader join by keyboard, and says what is wrong beside what was filled in', async () => {
    const { page, complaints, close } = await visit(browser, site, '/subscribe');
    const objections: string[] = [];
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    await page.keyboard.type('typed@example.org');
    await press('Enter');
    await page.getByRole('alert').getByText('choose at least one newsletter').waitFor();
    objections.push(...(await axeObjections(page)));

    site.pass(5000);
    await press('Tab', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Enter');
    await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
    objections.push(...(await axeObjections(page)));

    await site.answerSignUps();
    const link = /\/confirm\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0];
    await page.goto(`https://news.example.org${link}`);
    await press('Tab', 'Tab', 'Enter');
    await page.getByRole('heading', { name: 'Good to have you with us' }).waitFor();
    objections.push(...(await axeObjections(page)));
    await close();

    expect(site.put.at(-1)).toMatchObject({ purpose: 'welcome', address: 'typed@example.org' });
    expect([...objections, ...complaints.filter(text => !text.includes('400'))]).toEqual([]);
  });

  it('takes the form that stands on another site', async () => {
    const { page, close } = await visit(browser, site, '/subscribe/form', { javaScriptEnabled: false });
    const html = await page.getByLabel('The form, as HTML').inputValue();
    site.pass(5000);
    await page.route('https://harbor.example/**', route => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto('https://harbor.example/join');
    await page.getByLabel('The Tide Line').check();
    await page.getByLabel('Your email address').fill('elsewhere@example.org');
    await page.getByRole('button', { name: 'Subscribe' }).click();

    await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
    await close();
  });

  it('lets a reader leave and come back by keyboard, without JavaScript', async () => {
    const { reader, path } = await site.aReader('keyboard@example.org');
    const { page, complaints, close } = await visit(browser, site, path, { javaScriptEnabled: false });

    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You have left' }).waitFor();
    expect(await site.statesOf(reader)).toEqual(['tide-line left']);
    await page.getByRole('button', { name: 'take me back' }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await close();

    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed']);
    expect(complaints).toEqual([]);
  });
});
