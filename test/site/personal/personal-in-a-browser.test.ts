import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeObjections } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, bahia, mina, pathFor, pressed, tideLine } from '../a-site.ts';
import { visit } from '../visit.ts';
import { aBrowser } from './a-browser.ts';

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

type Session = { readonly cookie: string; readonly pages: Readonly<Record<string, string>> };

/** Somebody signed in, and the paths of what they may see; those who have not signed in see the rest. */
async function everyPage(name: string, language: 'en' | 'ar'): Promise<Session> {
  const email = `${name}@example.org`;
  const { path } = await site.aReader(email, [language === 'ar' ? mina.id : tideLine.id], { language });
  const left = await site.aReader(`left-${email}`, [tideLine.id]);
  await site.app.request(left.path, pressed({ leave: 'this' }));
  const paused = await site.aReader(`paused-${email}`, [tideLine.id]);
  await site.app.request(paused.path, pressed({ leave: 'pause' }));
  const reader = aBrowser(site);
  await reader.signIn(email);
  await reader.ask('/preferences/move', pressed({ email: `next-${email}`, reader: site.idOf(email) }));
  await site.answerReaders();
  const move = /\/preferences\/move\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
  const entering = await aBrowser(site).linkFor(email);
  const pages = { own: '/preferences', erase: '/preferences/erase', move, entering, leaving: path };
  return { cookie: reader.cookie(), pages: { ...pages, left: left.path, paused: paused.path, over: `${entering}x` } };
}

async function opened({ cookie }: Session, path: string, options: Parameters<typeof visit>[3]) {
  const headers = cookie === '' ? {} : { extraHTTPHeaders: { Cookie: cookie } };
  return visit(browser, site, path, { ...options, ...headers });
}

describe('the pages of a reader in a browser', () => {
  it.each([
    ['light', 'en'],
    ['dark', 'ar'],
  ] as const)(
    'have nothing that axe objects to, fit 320 pixels and weigh little, in %s and %s',
    async (colorScheme, language) => {
      const session = await everyPage(`looks-${colorScheme}`, language);
      const found: unknown[] = [];
      const { page, complaints, close } = await opened(session, '/', {
        colorScheme,
        viewport: { width: 320, height: 640 },
      });
      for (const [name, path] of Object.entries(session.pages)) {
        await page.goto(`https://news.example.org${path}`);
        found.push(...(await axeObjections(page)).map(objection => `${name}: ${objection}`));
        found.push(
          ...complaints
            .splice(0)
            .filter(text => !/40\d|410/.test(text))
            .map(text => `${name}: ${text}`),
        );
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (width !== 320) found.push(`${name}: is ${width} pixels wide`);
        const { length } = await page.content();
        if (length > 100_000) found.push(`${name}: is ${length} characters long`);
      }
      await close();

      expect(found).toEqual([]);
    },
  );
});

describe('a reader with a keyboard and no JavaScript', () => {
  it('joins, confirms, signs in by a mailed link, changes what comes, leaves by page and by one-click, and is erased', async () => {
    const { page, complaints, close } = await visit(browser, site, '/subscribe', { javaScriptEnabled: false });
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    };
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
    const linkTo = (place: string) =>
      new RegExp(`https://\\S+/${place}/[\\w.-]+`).exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';

    for (const { name } of [tideLine, mina]) {
      await page.getByLabel(name).focus();
      await page.keyboard.press('Space');
    }
    await page.getByLabel('Your email address').focus();
    await page.keyboard.type('journey@example.org');
    site.pass(5000);
    await page.keyboard.press('Enter');
    await heading('Look into your inbox');
    await site.answerSignUps();
    await page.goto(linkTo('confirm'));
    await press('Yes, send it to me');
    await heading('Good to have you with us');
    const reader = await site.subscribers.profile(site.idOf('journey@example.org'));
    if (reader === null) throw new Error('nobody has joined');
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'al-mina confirmed']);
    const path = pathFor({ newsletterId: tideLine.id, editionId: null, subscriberId: reader.subscriberId });

    await page.goto('https://news.example.org/preferences');
    await page.getByLabel('Your email address').focus();
    await page.keyboard.type('journey@example.org');
    await page.keyboard.press('Enter');
    await heading('Look in your inbox');
    await site.answerReaders();
    await page.goto(linkTo('preferences/enter'));
    await heading('Open your preferences');
    await press('Open my preferences');
    await heading('Your preferences');
    await page.getByText('You read us at').waitFor();

    await page.getByLabel(bahia.name).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Ask me for support less often').focus();
    await page.keyboard.press('Space');
    await press('Save');
    await page.getByText('Saved.').waitFor();
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'al-mina confirmed', 'la-bahia confirmed']);
    expect((await site.subscribers.profile(reader.subscriberId))?.asks).toBe('fewer');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download it' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('my-data.json');

    site.pass(60_000);
    await page.goto(`https://news.example.org${path}`);
    await press(/^Leave .The/);
    await heading('You have left');
    await press('take me back');
    await heading('Welcome back');
    const oneClick = await site.app.request(path, pressed({ 'List-Unsubscribe': 'One-Click' }));
    expect([oneClick.status, await site.statesOf(reader)]).toEqual([
      200,
      ['tide-line left', 'al-mina confirmed', 'la-bahia confirmed'],
    ]);
    await page.goto(`https://news.example.org${path}`);
    await press('take me back');
    await heading('Welcome back');

    await page.goto('https://news.example.org/preferences');
    await page.getByRole('link', { name: 'Erase me' }).click();
    await heading('Erase all we know of you?');
    await page.getByLabel('Yes, I am sure').focus();
    await page.keyboard.press('Space');
    await press('Erase all of it');
    await heading('You are erased');
    await close();

    expect((await site.subscribers.find(reader.subscriberId)).tombstone?.because).toBe('erased');
    // A browser gives up a page for a download.
    expect(complaints.filter(text => !text.includes('data.json'))).toEqual([]);
  });
});
