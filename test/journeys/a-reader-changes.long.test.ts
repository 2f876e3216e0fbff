import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedActions } from '../support/allowed-actions.ts';
import { openBrowser } from '../support/browser.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/*
 * The story of a reader who stays for a while: she leaves and comes back, is let in by a mailed link, wants less, moves
 * to another address, takes her data with her, and is erased in the end. Her mail is forwarded; nobody else gets in.
 */

const [ann, annElsewhere] = ['ann@example.org', 'ann.elsewhere@example.org'];
const ferry = {
  headline: 'Ferry returns to the east landing',
  publishedAt: '2026-11-22T10:00:00Z',
  body: '<p>After two winters on a bus, island commuters have their boat back.</p>',
  url: 'https://example.org/ferry',
};

describe('a reader changes what she gets', () => {
  let newsroom: Newsroom;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    newsroom = await openNewsroom({}, 50);
    await newsroom.publish(ferry);
    await newsroom.subscribe(ann, 'bob@example.org');
    await newsroom.sendEdition('2026-11-22T11:30:00Z');
    browser = await openBrowser();
    page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await newsroom.close();
  });

  async function nextMail(address: string, already: number): Promise<Email> {
    for (let tries = 0; tries < 400; tries++) {
      const mail = (await newsroom.mailTo(address))[already];
      if (mail !== undefined) return mail;
      await page.waitForTimeout(50);
    }
    throw new Error(`no mail came to ${address}`);
  }

  const linkIn = (mail: Email, path: string) =>
    new RegExp(`https?://\\S+/${path}/\\S+`).exec(mail.text ?? '')?.[0] ?? '';
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const title = async (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const letter = () => newsroom.sendLetter('Subject: To our readers\n\nHello.');

  async function signIn(address: string, already: number) {
    await page.goto(`${newsroom.siteUrl}/preferences`);
    await page.getByLabel('Your email address').fill(address);
    await press('Mail me the link');
    await title('Look in your inbox');
    const mail = await nextMail(address, already);
    expect(mail.subject).toBe('Your link to your preferences');
    await page.goto(linkIn(mail, 'preferences/enter'));
    await press('Open my preferences');
    await title('Your preferences');
  }

  it('leaves by one-click and comes back by the page of the same link', async () => {
    const link = linkIn(await nextMail(ann, 0), 'leave');
    const oneClick = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect([oneClick.status, oneClick.redirected, oneClick.headers.get('Set-Cookie')]).toEqual([200, false, null]);

    await page.goto(link);
    await title('You have left');
    await press('take me back');

    await title('Welcome back');
  });

  it('is let in by a link that was mailed just now, once, and pauses', async () => {
    await signIn(ann, 1);
    await page.getByText(`You read us at`).waitFor();
    const used = linkIn(await nextMail(ann, 1), 'preferences/enter');
    expect((await fetch(used, { method: 'POST', redirect: 'manual' })).status).toBe(410);

    await press('Pause everything');
    await page.getByText('Nothing is sent to you until').waitFor();

    expect(await letter()).toMatchObject({ accepted: 1, reasons: { paused: 1 } });
    await press('End the pause');
    await page.getByRole('button', { name: 'Pause everything' }).waitFor();
  });

  it('downloads all that is stored of her, with what went to her', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download it' }).click(),
    ]);

    const data = JSON.parse(await readFile(await download.path(), 'utf8'));

    expect(data.profile.address).toBe(ann);
    expect(data.consentHistory.proof).toEqual({ sound: true });
    expect(data.consentHistory.entries.map(({ what }: { what: string }) => what.split(/[,;]/)[0])).toEqual([
      'joined tide-line',
      'left tide-line',
      'joined tide-line',
      expect.stringContaining('paused until'),
      'paused until now',
    ]);
    const sent = data.deliveries.editions.map(({ what }: { what: string }) => what);
    expect(sent).toContainEqual(expect.stringContaining('delivered'));
  });

  it('moves to another address once that has answered', async () => {
    await page.getByLabel('Your new address').fill(annElsewhere);
    await press('Mail the new address');
    await title('Look in your inbox');
    const mail = await nextMail(annElsewhere, 0);
    expect(mail.subject).toBe('Do you want to read us at this address?');
    await page.goto(linkIn(mail, 'preferences/move'));

    await press('Yes, send it here');

    await title('You have moved');
    await signIn(annElsewhere, 1);
    await page.getByText(`You read us at`).waitFor();
  });

  it('is erased, and nothing comes to either of her addresses any more', async () => {
    await page.getByRole('link', { name: 'Erase me' }).click();
    await page.getByLabel('Yes, I am sure').check();
    await press('Erase all of it');
    await title('You are erased');

    expect(await newsroom.subscribe(ann, annElsewhere)).not.toMatchObject({ new: expect.anything() });
    expect(await letter()).toMatchObject({ recipients: 1 });

    expect((await newsroom.mailTo(annElsewhere)).length).toBe(2);
    await page.goto(linkIn(await nextMail(ann, 0), 'leave'));
    await title('There is nothing left to do');
  });

  it('asked nothing of AWS that the stack does not allow', async () => {
    const allowed = await allowedActions();
    for (const [name, actions] of await newsroom.awsActions()) {
      if (actions.size > 0) expect([...(allowed.get(name) ?? [])], name).toEqual(expect.arrayContaining([...actions]));
    }
  });

  it('had no trouble on the way', () => {
    expect(newsroom.troubles).toEqual([]);
  });
});
